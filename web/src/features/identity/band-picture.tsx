import classes from './sign-in.module.css';

const STOCK = 'M0 46 H22 V60 H44 V78 H66 V96 H88 V52 H110 V64 H132 V80 H154 V104 H176 V122 H198';
const PLAN = 'M198 122 H214 V48 H238 V60 H262 V74 H286 V90 H310 V44 H334 V58 H358 V70 H382';

/** The product in one picture: stock runs down through its band, and the released proposal brings it back. */
export const BandPicture = () => (
  <svg viewBox="0 0 382 150" className={classes.picture} aria-hidden="true">
    <rect x="0" y="40" width="382" height="62" className={classes.band} />
    <path d="M0 40H382M0 102H382" className={classes.edge} />
    <path d={STOCK} className={classes.stock} />
    <path d={PLAN} className={classes.plan} />
    <line x1="198" x2="198" y1="14" y2="140" className={classes.now} />
    <path d="M191 126h14l-7 11z" className={classes.breach} />
  </svg>
);
