// Who wrote what into which field, so that it can be asked afterwards whether the other side was shown it.
import { HOSTILE_WORDS } from './words.js';
import { flat } from './told.js';

const lower = (text: string): string => text.toLowerCase();

/** Hands out hostile words, fitted to a field, and remembers them. Every text ends with a tag that no other has. */
export class Written {
  private readonly texts = new Map<string, string[]>();
  private serial = 0;

  /** One word after another, for names and codes; those that do not fit are passed over. */
  word(field: string, longest: number, fits: (text: string) => boolean = () => true): string {
    for (let tried = 0; tried < HOSTILE_WORDS.length; tried += 1) {
      const text = `${this.next(field)}${this.tag(field)}`;
      if (text.length <= longest && fits(text)) return this.keep(field, text);
    }
    throw new Error(`no word fits ${field}`);
  }

  /** As many words as fit, for long names; and for free text, in lines, with a sign at the end that turns the reading direction for good. */
  pack(field: string, longest: number, between: ' ' | '\n' = ' '): string {
    const words: string[] = [this.next(field)];
    const tag = `${between === '\n' ? '\u202e' : ''}${this.tag(field)}`;
    for (let word = this.next(field); [...words, word].join(between).length + tag.length <= longest; word = this.next(field)) words.push(word);
    this.places.set(field, (this.places.get(field) ?? 0) - 1);
    return this.keep(field, `${words.join(between)}${tag}`);
  }

  /** How many texts of a field stand in what was told, each whole; in capitals or not, for some screens show small letters only. */
  shown(field: string, told: string): number {
    return (this.texts.get(field) ?? []).filter((text) => lower(told).includes(lower(flat(text)))).length;
  }

  /** How many different words were told in any text. */
  wordsIn(told: string): number {
    return HOSTILE_WORDS.filter((word) => told.includes(flat(word))).length;
  }

  private readonly places = new Map<string, number>();

  private next(field: string): string {
    const place = this.places.get(field) ?? 0;
    this.places.set(field, place + 1);
    return HOSTILE_WORDS[((place % HOSTILE_WORDS.length) + HOSTILE_WORDS.length) % HOSTILE_WORDS.length] ?? '';
  }

  private tag(field: string): string {
    this.serial += 1;
    return `~${field.slice(0, 1)}${this.serial.toString(36)}`;
  }

  private keep(field: string, text: string): string {
    this.texts.set(field, [...(this.texts.get(field) ?? []), text]);
    return text;
  }
}
