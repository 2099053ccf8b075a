import { type GraphQLSchema, isObjectType } from 'graphql';
import { registry } from '../fixtures/index.js';

/** Which fields of the schema somebody got an answer for. */
export class Coverage {
  private readonly answered = new Set<string>();

  constructor(private readonly schema: GraphQLSchema) {}

  /** Notes every field of an answer that is neither null nor an empty list. */
  note(value: unknown): void {
    if (Array.isArray(value)) for (const each of value) this.note(each);
    else if (value && typeof value === 'object') this.noteObject(value as Record<string, unknown>);
  }

  private noteObject(object: Record<string, unknown>): void {
    const type = object['__typename'];
    for (const [name, value] of Object.entries(object)) {
      if (typeof type === 'string' && value !== null && !(Array.isArray(value) && value.length === 0)) this.answered.add(`${type}.${name}`);
      if (typeof type !== 'string' || this.schema.getType(type)) this.note(value);
    }
  }

  /** A root field that gave a permitted actor something. */
  root(type: string, field: string, value: unknown): void {
    if (value !== null && value !== undefined) this.answered.add(`${type}.${field}`);
  }

  /** The percent counts every field of the schema, those that are called unreachable too. */
  result(): { percent: number; missing: string[]; reached: string[] } {
    const all = Object.values(this.schema.getTypeMap())
      .filter((type) => isObjectType(type) && !type.name.startsWith('__'))
      .flatMap((type) => (isObjectType(type) ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`) : []));
    const bare = all.filter((field) => !this.answered.has(field));
    return {
      percent: Math.floor((1000 * (all.length - bare.length)) / all.length) / 10,
      missing: bare.filter((field) => !registry.unreachable.has(field)),
      reached: [...registry.unreachable.keys()].filter((field) => !bare.includes(field)),
    };
  }
}
