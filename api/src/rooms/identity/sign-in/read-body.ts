import { BadRequestException } from '@nestjs/common';
import type { z } from 'zod';

/** The body of a request in its expected shape, or 400. What was wrong is not repeated: it may be a secret. */
export function readBody<T>(shape: z.ZodType<T>, body: unknown): T {
  const read = shape.safeParse(body);
  if (!read.success) throw new BadRequestException({ code: 'INVALID', fields: [...new Set(read.error.issues.map(({ path }) => path.join('.')))] });
  return read.data;
}
