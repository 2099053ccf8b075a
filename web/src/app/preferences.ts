import { useLocalStorage } from '@mantine/hooks';
import type { Density } from '../ui/grid/columns.js';

/** Single letters as commands can be switched off (WCAG 2.1.4). */
export const useSingleKeys = () => useLocalStorage<boolean>({ key: 'stockpact-single-keys', defaultValue: true, getInitialValueInEffect: false });

export const useDensity = () => useLocalStorage<Density>({ key: 'stockpact-density', defaultValue: 40, getInitialValueInEffect: false });

export const useHiddenColumns = (grid: string): [ReadonlySet<string>, (hidden: ReadonlySet<string>) => void] => {
  const [stored, store] = useLocalStorage<string[]>({ key: `stockpact-columns-${grid}`, defaultValue: [], getInitialValueInEffect: false });
  return [new Set(stored), (hidden) => store([...hidden])];
};

export const useRailFolded = () => useLocalStorage<boolean>({ key: 'stockpact-rail-folded', defaultValue: false, getInitialValueInEffect: false });
