import { describe, expect, test } from '@jest/globals';
import dgram from 'node:dgram';
import { lookup } from 'node:dns';
import { lookup as lookupSoon } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import tls from 'node:tls';
import { createTransport } from 'nodemailer';
import pg from 'pg';
import { watchOutgoing } from '../kit/outgoing/watch.js';

const watch = watchOutgoing();

/** An address that belongs to nobody and a name that no server knows. */
const nobody = '192.0.2.1';
const nowhere = 'nowhere.invalid';

const failed = (start: (done: (error: unknown) => void) => unknown): Promise<boolean> =>
  new Promise((resolve) => {
    try {
      void start((error) => resolve(typeof (error as Error | undefined)?.message === 'string'));
    } catch {
      resolve(true);
    }
  });

/** Every way out that the server or a package of it might take. */
const waysOut: Record<string, (done: (error: unknown) => void) => unknown> = {
  'a socket': (done) => net.connect(80, nobody).on('error', done),
  'a socket by options': (done) => new net.Socket().on('error', done).connect({ port: 80, host: nobody }),
  'TLS': (done) => tls.connect({ host: nobody, port: 443 }).on('error', done),
  'http': (done) => http.get(`http://${nobody}/`).on('error', done),
  'https': (done) => https.get(`https://${nobody}/`).on('error', done),
  'fetch': (done) => fetch(`http://${nobody}/`).then(done, done),
  'fetch by name': (done) => fetch(`https://${nowhere}/`).then(done, done),
  'another database': (done) => new pg.Client({ host: nobody, port: 5432 }).connect().then(done, done),
  'another mail server': (done) => createTransport({ url: `smtp://${nobody}:25` }).sendMail({ from: 'a@example.test', to: 'b@example.test', text: '' }).then(done, done),
  'a datagram': (done) => dgram.createSocket('udp4').send('x', 53, nobody, done),
  'a name': (done) => lookup(nowhere, done),
  'a name, promised': (done) => lookupSoon(nowhere).then(done, done),
};

describe('the watch over outgoing connections, which stands over every test of the server', () => {
  test.each(Object.keys(waysOut))('sees and refuses %s', async (way) => {
    expect(watch.taken()).toEqual([]);
    expect(await failed(waysOut[way] as (typeof waysOut)[string])).toBe(true);
    expect(watch.taken().join()).toMatch(/192\.0\.2\.1|nowhere\.invalid/);
  });

  test('lets through what stays on this machine', async () => {
    const server = net.createServer((socket) => socket.end('here')).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as net.AddressInfo;
    const heard = await new Promise((resolve, reject) => net.connect(port, '127.0.0.1').on('data', (data) => resolve(String(data))).on('error', reject));
    server.close();
    expect([heard, watch.taken()]).toEqual(['here', []]);
  });
});
