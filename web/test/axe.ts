import axe from 'axe-core';

/** What only a laid-out page can tell; the journeys look at it in a real browser. */
const NEEDS_LAYOUT = { 'color-contrast': { enabled: false }, 'target-size': { enabled: false } };

/** Violations of WCAG 2.2 AA in the markup of a screen, one line each. */
export const violationsIn = async (container: Element): Promise<string[]> => {
  const { violations } = await axe.run(container, { rules: NEEDS_LAYOUT, runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id} at ${node.target.join(' ')}`));
};
