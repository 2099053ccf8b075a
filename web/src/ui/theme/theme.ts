import { createTheme, darken, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/** Brand: petrol. No stock status uses green or teal, so an action never reads as a state. */
const petrol: MantineColorsTuple = [
  '#eaf5f4', '#d4e9e7', '#aad4d0', '#7dbdb7', '#58a9a2', '#3b978f', '#23857d', '#17746c', '#0e605a', '#0a4a46',
];
const gray: MantineColorsTuple = [
  '#f7f6f3', '#f0eeea', '#e5e2dc', '#d6d2ca', '#bdb8ad', '#9d978b', '#78736a', '#56524b', '#39362f', '#22201c',
];
const dark: MantineColorsTuple = [
  '#dfe3e8', '#b6bcc5', '#9aa2ad', '#6b7480', '#3b4350', '#2a303a', '#1e232b', '#16191f', '#101318', '#0b0d11',
];

const FONTS = '"Inter", system-ui, "Hiragino Sans", "Yu Gothic UI", "Noto Sans JP", "Noto Sans CJK JP", sans-serif';

export const theme = createTheme({
  colors: { petrol, gray, dark },
  primaryColor: 'petrol',
  primaryShade: { light: 8, dark: 8 },
  autoContrast: true,
  luminanceThreshold: 0.18,
  black: '#1c1f22',
  fontFamily: FONTS,
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, monospace',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  headings: {
    fontFamily: FONTS,
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.375rem', lineHeight: '1.3' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.35' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.4' },
    },
  },
  defaultRadius: 'sm',
  radius: { xs: '3px', sm: '6px', md: '9px', lg: '14px', xl: '24px' },
  cursorType: 'pointer',
  // Plain objects, not `Component.extend`: naming the components here would pull every one of them into the first download.
  components: {
    Alert: {
      styles: { root: { background: 'var(--sp-surface)', border: '1px solid var(--sp-line)', borderInlineStart: '4px solid var(--alert-color)' }, message: { color: 'var(--mantine-color-text)' } },
    },
    Checkbox: { defaultProps: { size: 'md' } },
    Switch: { defaultProps: { size: 'md' } },
    Radio: { defaultProps: { size: 'md' } },
    Button: { defaultProps: { size: 'sm' } },
    Badge: { styles: { root: { letterSpacing: 0, flexShrink: 0, maxWidth: 'none' }, label: { overflow: 'visible' } }, defaultProps: { variant: 'light', radius: 'sm', tt: 'none', fw: 600 } },
    Card: { defaultProps: { withBorder: true, radius: 'md', padding: 'md' } },
    Modal: { styles: { title: { fontWeight: 650, fontSize: '1rem' } }, defaultProps: { radius: 'md', overlayProps: { backgroundOpacity: 0.45, blur: 2 } } },
    Drawer: { styles: { title: { fontWeight: 650, fontSize: '1rem' } }, defaultProps: { position: 'right', overlayProps: { backgroundOpacity: 0.35 } } },
    Table: { defaultProps: { verticalSpacing: 6, horizontalSpacing: 'sm' } },
    // A table that is wider than its place is scrolled by keyboard too.
    TableScrollContainer: { defaultProps: { scrollAreaProps: { viewportProps: { tabIndex: 0 } } } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 300, events: { hover: true, focus: true, touch: false } } },
  },
});

const PALE = ['yellow', 'lime', 'orange'];

/** Text colours that reach 4.5:1 in both schemes; the kit's own fall short for dimmed, placeholder, error and light badges. */
export const cssVariablesResolver: CSSVariablesResolver = (t) => {
  const light: Record<string, string> = {};
  const night: Record<string, string> = {};
  for (const [name, shades] of Object.entries(t.colors)) {
    if (name === 'dark') continue;
    const ink = darken(shades[9], PALE.includes(name) ? 0.5 : 0.25);
    light[`--mantine-color-${name}-light-color`] = ink;
    light[`--mantine-color-${name}-outline`] = ink;
    night[`--mantine-color-${name}-light-color`] = shades[2];
    night[`--mantine-color-${name}-outline`] = shades[3];
  }
  return {
    variables: {},
    light: {
      ...light,
      '--mantine-color-dimmed': t.colors.gray[7],
      '--mantine-color-error': darken(t.colors.red[9], 0.1),
      '--mantine-color-placeholder': '#65615a',
      '--mantine-color-anchor': t.colors.petrol?.[8] ?? '',
    },
    dark: {
      ...night,
      '--mantine-color-dimmed': '#a6adb7',
      '--mantine-color-error': t.colors.red[4],
      '--mantine-color-placeholder': '#98a0ab',
      '--mantine-color-anchor': t.colors.petrol?.[3] ?? '',
    },
  };
};
