import { allowsFull, columnsOf, csvLine, IMPORT_KINDS, IMPORT_PERMISSIONS, MAXIMUM_BYTES, type ImportKind, type ImportMode } from '@stockpact/shared';
import { Alert, Anchor, Button, Group, SegmentedControl, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { RefusalList } from '../../app/graph/refusal-list.js';
import { useDecision } from '../../app/graph/use-decision.js';
import type { Refusal } from '../../app/graph/use-refusal-text.js';
import { useMay } from '../../app/session/session.js';
import { ImportCreateDocument } from '../../gql/import-create.js';
import { downloadText } from '../../ui/export/csv.js';
import { FileDrop } from '../../ui/input/file-drop.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useCodeText, useText } from '../../ui/text/use-text.js';
import classes from './feeds.module.css';
import { readPreview, type Preview } from './preview.js';
import { PreviewTable } from './preview-table.js';
import { rememberMode, rememberedMode } from './remembered-mode.js';
import { upload } from './upload.js';

type Chosen = { file: File; preview: Preview };

const template = (kind: ImportKind): void => downloadText(`${kind.toLowerCase()}.csv`, `\ufeff${csvLine([...columnsOf(kind).keys()])}`);

const SameFile = ({ refusal }: { refusal: Refusal }) => {
  const t = useText();
  const formats = useFormats();
  const { import: id, createdAt } = refusal.params as { import?: string; createdAt?: string };
  return <Alert color="yellow" role="alert">{t('import.sameFile', { when: createdAt ? formats.instant(createdAt) : '–' })} {id ? <Anchor component={Link} to={`/imports/${id}`}>{t('import.openThat')}</Anchor> : null}</Alert>;
};

/** Choose, look, send. The file is checked here with the server's own rules before it travels. */
export const UploadPanel = ({ onCreated }: { onCreated: () => void }) => {
  const t = useText();
  const words = useCodeText();
  const navigate = useNavigate();
  const may = useMay();
  const kinds = IMPORT_KINDS.filter((each) => may(IMPORT_PERMISSIONS[each]));
  const first = kinds.find((each) => each === 'STOCK') ?? kinds[0] ?? 'STOCK';
  const [kind, setKind] = useState<ImportKind>(first);
  const [mode, setMode] = useState<ImportMode>(() => rememberedMode(first));
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const { decide } = useDecision(ImportCreateDocument);
  const same = refusals.find((refusal) => refusal.code === 'ALREADY_EXISTS');

  const choose = async (file: File, as: ImportKind) => {
    setProblem(null);
    setRefusals([]);
    setChosen({ file, preview: await readPreview(as, file) });
  };
  const changeKind = (next: ImportKind) => {
    setKind(next);
    setMode(rememberedMode(next));
    if (chosen) void choose(chosen.file, next);
  };
  const changeMode = (next: ImportMode) => {
    setMode(next);
    rememberMode(kind, next);
  };
  const send = async () => {
    if (!chosen) return;
    setSending(true);
    setProblem(null);
    const sent = await upload(kind, chosen.file);
    if (!sent.ok) {
      setSending(false);
      return setProblem(words('upload', sent.code));
    }
    const answer = await decide({ file: sent.id, kind, mode });
    setSending(false);
    setRefusals(answer.refusals);
    if (answer.done && answer.payload?.import) {
      onCreated();
      await navigate(`/imports/${answer.payload.import.id}`);
    }
  };
  return (
    <Stack gap="sm">
      <Group align="flex-end" gap="sm">
        <Select label={t('import.kind')} value={kind} onChange={(value) => changeKind(kinds.find((each) => each === value) ?? first)} allowDeselect={false} data={kinds.map((value) => ({ value, label: t(`import.kind.${value}`) }))} />
        {allowsFull(kind) ? <SegmentedControl value={mode} onChange={changeMode} aria-label={t('import.mode')} data={[{ value: 'DELTA', label: t('import.mode.DELTA') }, { value: 'FULL', label: t('import.mode.FULL') }]} /> : null}
        <Button variant="subtle" onClick={() => template(kind)}>{t('import.template')}</Button>
      </Group>
      <Text size="xs" c="dimmed">{t(mode === 'DELTA' ? 'import.mode.DELTA.lead' : kind === 'CONSUMPTION' ? 'import.mode.FULL.consumption' : 'import.mode.FULL.lead')}</Text>
      {chosen ? null : <FileDrop accept=".csv,text/csv" maxBytes={MAXIMUM_BYTES} onFile={(file) => void choose(file, kind)} hint={t('import.hint')} />}
      {problem ? <Alert color="red" role="alert">{problem}</Alert> : null}
      {same ? <SameFile refusal={same} /> : <RefusalList refusals={refusals} />}
      {chosen ? (
        <div className={classes.preview}>
          <PreviewTable kind={kind} file={chosen.file} preview={chosen.preview} />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setChosen(null)}>{t('import.other')}</Button>
            <Button onClick={() => void send()} loading={sending} disabled={chosen.preview.fault !== null}>{t('import.send')}</Button>
          </Group>
        </div>
      ) : null}
    </Stack>
  );
};
