import { Button, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import classes from './feedback.module.css';

type Action = { label: string; to?: string; onClick?: () => void };
type Props = { kind: 'first' | 'noResults' | 'withheld' | 'allClear'; title: string; children?: ReactNode; action?: Action; /** Stands for the whole screen: its title is the page's heading. */ page?: boolean };

/** Small drawing of the band: full of room, searched without a find, locked, or running calmly inside it. */
const PICTURES: Record<Props['kind'], ReactNode> = {
  first: <path d="M12 58h96M12 22h96" strokeDasharray="2 5" />,
  noResults: <><path d="M12 58h96M12 22h96" strokeDasharray="2 5" /><circle cx="56" cy="38" r="13" /><path d="M66 48l10 10" strokeWidth="3" /></>,
  withheld: <><path d="M12 58h96M12 22h96" strokeDasharray="2 5" /><rect x="48" y="36" width="24" height="18" rx="3" /><path d="M53 36v-5a7 7 0 0 1 14 0v5" /></>,
  allClear: <><path d="M12 58h96M12 22h96" strokeDasharray="2 5" /><path d="M12 34l18 10V30l22 16V32l22 14V31l20 14 14-8" strokeWidth="2.6" data-line /></>,
};

/** Nothing to show, and what to do about it: one action at most. */
export const EmptyState = ({ kind, title, children, action, page = false }: Props) => (
  <div className={classes.empty}>
    <svg width="120" height="80" viewBox="0 0 120 80" aria-hidden="true"><rect x="12" y="22" width="96" height="36" data-band />{PICTURES[kind]}</svg>
    <Text fw={600} {...(page ? { component: 'h1' as const, size: 'lg' } : {})}>{title}</Text>
    {children ? <Text c="dimmed" size="sm" maw={460}>{children}</Text> : null}
    {action?.to ? <Button component={Link} to={action.to} variant="default">{action.label}</Button> : null}
    {action?.onClick ? <Button onClick={action.onClick} variant="default">{action.label}</Button> : null}
  </div>
);
