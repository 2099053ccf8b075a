import { createContext, useContext } from 'react';
import type { Permission } from '@stockpact/shared';
import type { ViewerQuery } from '../../gql/types.js';

export type Viewer = ViewerQuery['viewer'];

export const SessionContext = createContext<Viewer | null>(null);

export const useViewer = (): Viewer => {
  const viewer = useContext(SessionContext);
  if (!viewer) throw new Error('No viewer: this screen stands outside the shell.');
  return viewer;
};

/** Whether the viewer's roles allow a kind of thing at all; each object also says what may be done with it now. */
export const useMay = (): ((permission: Permission) => boolean) => {
  const { permissions } = useViewer();
  return (permission) => permissions.includes(permission);
};
