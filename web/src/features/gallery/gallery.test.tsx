import { expect, test } from '@jest/globals';
import { act } from '@testing-library/react';
import axe from 'axe-core';
import { show } from '../../../test/show.js';
import { Component as Gallery } from './gallery-page.js';

/** Contrast, target size and scrolling need a layout; the journeys check those in a real browser. */
const NEEDS_LAYOUT = { 'color-contrast': { enabled: false }, 'target-size': { enabled: false }, 'scrollable-region-focusable': { enabled: false } };

test.each(['en', 'ja'] as const)('Every part of the interface is sound for assistive technology (%s)', async (language) => {
  const { container } = show(<Gallery />, { language });
  await act(async () => new Promise((settled) => setTimeout(settled, 600)));
  const { violations } = await axe.run(container, { rules: NEEDS_LAYOUT, runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
  expect(violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)).toEqual([]);
}, 30_000);
