import { useLocalStorage } from '@mantine/hooks';
import { useMemo } from 'react';
import type { Density } from '../ui/grid/columns.js';

/** Single letters as commands can be switched off (WCAG 2.1.4). */
export const useSingleKeys = () => useLocalStorage<boolean>({ key: 'stockpact-single-keys', defaultValue: true, getInitialValueInEffect: false });

export const useDensity = () => useLocalStorage<Density>({ key: 'stockpact-density', defaultValue: 40, getInitialValueInEffect: false });

export const useHiddenColumns = (grid: string, hiddenAtFirst: readonly string[] = []): [ReadonlySet<string>, (hidden: ReadonlySet<string>) => void] => {
  const [stored, store] = useLocalStorage<string[]>({ key: `stockpact-columns-${grid}`, defaultValue: [...hiddenAtFirst], getInitialValueInEffect: false });
  const hidden = useMemo(() => new Set(stored), [stored]);
  return [hidden, (next) => store([...next])];
};

export const useRailFolded = () => useLocalStorage<boolean>({ key: 'stockpact-rail-folded', defaultValue: false, getInitialValueInEffect: false });
