// npm run screenshot -- <url or path> <out.png> [--user <email>] [--dark] [--lang ja] [--width 360] ...
import { command } from './house/command.mjs';
import { takeScreenshot } from '../e2e/kit/screenshot.mjs';

await command(takeScreenshot);
