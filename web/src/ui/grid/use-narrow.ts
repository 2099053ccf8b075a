import { useMediaQuery } from '@mantine/hooks';

/** Under 700 px a grid becomes cards. */
export const useNarrow = (): boolean => useMediaQuery('(max-width: 699px)', false, { getInitialValueInEffect: false }) ?? false;
