import { columnVisibilityFeature, rowSelectionFeature, tableFeatures } from '@tanstack/react-table';

/** What the grid uses of the table library; sorting is the server's, so no row model of it is shipped. */
export const features = tableFeatures({ columnVisibilityFeature, rowSelectionFeature });
