import { Text } from '@mantine/core';
import { Link } from 'react-router';

const JAPANESE = /[\u3040-\u30ff\u3400-\u9fff]/;

/** Language of a name in a mixed list, for screen readers and line breaks. */
export const langOf = (name: string): string | undefined => (JAPANESE.test(name) ? 'ja' : undefined);

type Item = { number: string; name: string };

/** Number and name of an item in one line; names come in any script. */
export const ItemName = ({ item, to }: { item: Item; to?: string }) => (
  <Text size="sm" truncate component="span" title={`${item.number} ${item.name}`}>
    {to ? <Link to={to} className="sp-number">{item.number}</Link> : <b>{item.number}</b>} <span lang={langOf(item.name)}>{item.name}</span>
  </Text>
);
