import { SetMetadata } from '@nestjs/common';
import type { Permission } from '@stockpact/shared';

export const ALLOW = 'stockpact:allow';

/** Who may ask this root field: holders of the permission. Which rows they see is decided by row-level security. */
export const Allow = (permission: Permission): MethodDecorator => SetMetadata(ALLOW, permission);

/** Any signed-in user, for fields about the user alone. */
export const SignedIn = (): MethodDecorator => SetMetadata(ALLOW, 'signed-in');
