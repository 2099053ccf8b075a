import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../config.js';

/**
 * Where links lead. It comes from the configuration, or from where this process listens, and never from a request: a forged
 * Host header would otherwise send a victim's token to somebody else.
 */
@Injectable()
export class PublicAddress {
  private listening: string | null = null;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  listensAt(url: string): void {
    this.listening = url;
  }

  link(path: string, parameters: Record<string, string> = {}): string {
    const url = new URL(path, `${this.config.publicUrl ?? this.listening ?? `http://127.0.0.1:${this.config.port}`}/`);
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    return url.href;
  }
}
