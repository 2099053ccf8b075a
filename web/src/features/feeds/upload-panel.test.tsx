import { afterEach, describe, expect, test } from '@jest/globals';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { refusal, visit } from '../../../test/portal.js';
import { UploadPanel } from './upload-panel.js';

const HEADER = 'snapshot_date,location,item,uom,qty_unrestricted';
const file = (text: string) => new File([text], 'stock.csv', { type: 'text/csv' });
const asked: { address: string; headers: Headers }[] = [];
const original = globalThis.fetch;
/** The door for files is not part of the graph: its answer is written down here. */
const door = (status: number, body: object) => {
  globalThis.fetch = (address, init) => {
    asked.push({ address: String(address), headers: new Headers(init?.headers) });
    return Promise.resolve(new Response(JSON.stringify(body), { status }));
  };
};
const choose = async (text: string) => userEvent.upload(document.querySelector('input[type=file]') as HTMLInputElement, file(text));

describe('Sending a file', () => {
  afterEach(() => {
    globalThis.fetch = original;
    asked.length = 0;
  });

  test('shows bad rows before anything travels, then sends and applies', async () => {
    door(201, { id: 'file1', sha256: 'x', byteSize: 9 });
    const { sent } = visit(<UploadPanel onCreated={() => undefined} />, { ImportCreate: { data: { importCreate: { __typename: 'P', import: { __typename: 'Import', id: 'imp1', version: 1 }, userErrors: [] } } } });
    await choose(`${HEADER}\n2026-10-04,OSA,MAT-1,EA,12\n2026-10-04,OSA,MAT-2,EA,12O\n`);
    expect(await screen.findByText('2 rows looked at: 1 good, 1 with problems')).toBeTruthy();
    expect(screen.getByText('Not a number (decimal point, no separators)')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Send and apply' }));
    expect(asked[0]?.address).toBe('/files?kind=STOCK&name=stock.csv');
    expect(asked[0]?.headers.get('x-stockpact')).toBe('1');
    expect(sent[0]?.variables['input']).toMatchObject({ file: 'file1', kind: 'STOCK', mode: 'DELTA' });
  });

  test('remembers that files of a kind are complete', async () => {
    const panel = visit(<UploadPanel onCreated={() => undefined} />, {});
    await userEvent.click(screen.getByRole('radio', { name: 'Complete' }));
    panel.unmount();
    visit(<UploadPanel onCreated={() => undefined} />, {});
    expect((screen.getByRole('radio', { name: 'Complete' }) as HTMLInputElement).checked).toBe(true);
    window.localStorage.clear();
  });

  test('does not send a file with a wrong header', async () => {
    visit(<UploadPanel onCreated={() => undefined} />, {});
    await choose('a,b\n1,2\n');
    expect(await screen.findByText(/None of the columns is known: a, b/)).toBeTruthy();
    expect((screen.getByRole('button', { name: 'Send and apply' }) as HTMLButtonElement).disabled).toBe(true);
  });

  test('answers the same file with the way to its first import', async () => {
    door(201, { id: 'file1' });
    visit(<UploadPanel onCreated={() => undefined} />, { ImportCreate: { data: { importCreate: { __typename: 'P', import: null, userErrors: [refusal('ALREADY_EXISTS', ['file'], { import: 'imp0', createdAt: '2026-10-04T02:00:00Z' })] } } } });
    await choose(`${HEADER}\n2026-10-04,OSA,MAT-1,EA,12\n`);
    await userEvent.click(await screen.findByRole('button', { name: 'Send and apply' }));
    expect(await screen.findByText(/This exact file was sent on 4 Oct, 11:00/)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Open that import' }).getAttribute('href')).toBe('/imports/imp0');
  });
});
