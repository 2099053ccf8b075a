/** Nature of an item: what kind of thing it is, independent of the role its stock plays. */
export const ITEM_NATURES = ['RAW_MATERIAL', 'PARTS', 'WIP', 'FINISHED', 'MRO', 'PACKAGING'] as const;
export type ItemNature = (typeof ITEM_NATURES)[number];

/** Life of an item. Nothing is proposed for BLOCKED and END_OF_LIFE items (F-35). */
export const LIFECYCLES = ['NEW', 'ACTIVE', 'BLOCKED', 'END_OF_LIFE'] as const;
export type Lifecycle = (typeof LIFECYCLES)[number];

/** Class by consumption value (F-01); A is the most valuable. */
export const ABC_CLASSES = ['A', 'B', 'C'] as const;
export type AbcClass = (typeof ABC_CLASSES)[number];
