import { Link } from 'react-router';
import type { LimitChangesQuery } from '../../gql/types.js';
import { langOf } from './item-name.js';
import classes from './limit-change.module.css';
import { LimitChangeView } from './limit-change.js';

type PlacedChange = LimitChangesQuery['thresholdChanges']['edges'][number]['node'];

/** Changes with the place that they are about. */
export const LimitChangeList = ({ changes }: { changes: readonly PlacedChange[] }) => (
  <ul className={classes.list}>
    {changes.map((change) => {
      const { id, item, location, agreement, supplier, buyer } = change.itemLocation;
      return (
        <li key={change.id}>
          <p className={classes.place}>
            <Link to={`/items/${id}`} className="sp-text-link"><strong>{item.number}</strong> <span lang={langOf(item.name)}>{item.name}</span></Link>
            <span lang={langOf(location.name)}>{location.name} ({location.code})</span>
            <span className="sp-quiet">{supplier.shortName} → {buyer.shortName} · {agreement.number}</span>
          </p>
          <LimitChangeView change={change} uom={item.uom} />
        </li>
      );
    })}
  </ul>
);
