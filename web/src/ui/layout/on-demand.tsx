import { lazy, Suspense, type ComponentType } from 'react';

/** A part that is fetched when it is first shown: dialogs, drawers, panels. Nothing stands in its place while it comes. */
export const onDemand = <P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> => {
  const Part = lazy(() => load().then((component) => ({ default: component as ComponentType<object> })));
  const OnDemand = (props: P) => <Suspense fallback={null}><Part {...props} /></Suspense>;
  return OnDemand;
};
