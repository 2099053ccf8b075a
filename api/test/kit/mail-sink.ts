import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  to: string;
  subject: string;
  /** The whole message as it came over the wire. */
  raw: string;
  /** The plain text part, decoded. */
  text: string;
  /** The first link in the plain text. */
  link: URL;
}

/** A real SMTP server that keeps what it is given. `refuse` makes it fail that many next mails. */
export class MailSink {
  readonly mails: ReceivedMail[] = [];
  refuse = 0;
  private constructor(private readonly server: SMTPServer) {}

  static async start(): Promise<MailSink> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          if (sink.refuse > 0) {
            sink.refuse -= 1;
            return done(Object.assign(new Error('try again later'), { responseCode: 451 }));
          }
          sink.mails.push(read(Buffer.concat(chunks).toString('utf8'), session.envelope.rcptTo[0]?.address ?? ''));
          return done();
        });
      },
    });
    const sink = new MailSink(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return sink;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  /** The latest mail to that address; waits for it. */
  async latest(to: string, count = 1): Promise<ReceivedMail> {
    for (let round = 0; round < 400; round += 1) {
      const found = this.mails.filter((mail) => mail.to === to);
      if (found.length >= count) return found.at(-1) as ReceivedMail;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error(`no mail came to ${to}; there are ${this.mails.map((mail) => mail.to).join(', ')}`);
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}

function read(raw: string, to: string): ReceivedMail {
  const header = (name: string): string => (new RegExp(`^${name}: (.*(?:\\r\\n[ \\t].*)*)`, 'im').exec(raw)?.[1] ?? '').replace(/\r\n[ \t]/g, '');
  const part = raw.split(/\r\n--[^\r\n]+/).find((each) => /content-type: text\/plain/i.test(each)) ?? raw;
  const [head = '', ...body] = part.trimStart().split('\r\n\r\n');
  const text = decode(body.join('\r\n\r\n'), head);
  return { to, subject: header('Subject'), raw, text, link: new URL(/https?:\/\/\S+/.exec(text)?.[0] ?? 'about:blank') };
}

function decode(body: string, head: string): string {
  if (/base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8');
  if (!/quoted-printable/i.test(head)) return body;
  const plain = body.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(plain, 'latin1').toString('utf8');
}
