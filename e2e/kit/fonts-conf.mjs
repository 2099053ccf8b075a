import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The packaged browser looks for fonts in folders of one cloud provider; without a font every text has zero width and
 * a screenshot is blank. Only our own fonts are named here, so a screen looks the same on every machine.
 */
export function writeFontsConf(home) {
  const file = join(home, 'fonts.conf');
  const text = fontsConf(join(home, 'fonts'), join(home, 'font-cache'));
  mkdirSync(join(home, 'font-cache'), { recursive: true });
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
  return file;
}

function fontsConf(fonts, cache) {
  const families = ['sans-serif', 'serif', 'monospace', 'system-ui', 'Arial', 'Helvetica', 'Segoe UI', 'Roboto'].map(prefer).join('\n');
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${escape(fonts)}</dir>
  <cachedir>${escape(cache)}</cachedir>
${families}
</fontconfig>
`;
}

function prefer(family) {
  return `  <alias binding="same"><family>${family}</family><prefer><family>Open Sans</family><family>Noto Sans JP</family></prefer></alias>`;
}

function escape(path) {
  return path.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
