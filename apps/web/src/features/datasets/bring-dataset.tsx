import { Button, NumberInput, Select, TextInput } from '@mantine/core'
import { datasetKind, datasetKinds } from '@minga/domain/series/dataset'
import {
  datasetRefusals,
  type BroughtDataset,
  type DatasetAnswer,
  type DatasetQuery,
} from '@minga/protocol/http/datasets'
import type { GroupView } from '@minga/protocol/http/me'
import { IconFileImport } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../../api/api-problem.ts'
import { sendDataset, useConfirmDataset } from '../../api/datasets.ts'
import { DecisionDialog } from '../../ui/decision-dialog.tsx'
import { DatasetReport } from './dataset-report.tsx'

interface Props {
  readonly group: GroupView
  /** The one that is corrected. */
  readonly corrected: DatasetAnswer | undefined
  readonly onClose: () => void
}

type Said = Omit<DatasetQuery, 'name'>
type Word = 'source' | 'address' | 'boundary' | 'vintage' | 'licence' | 'coverage' | 'regions'
const words: readonly Word[] = ['source', 'address', 'boundary', 'vintage', 'licence', 'coverage', 'regions']
const accepted = '.csv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Brings a file of series: first what it says is read and shown, then its bringer confirms it. */
export function BringDataset({ group, corrected, onClose }: Props) {
  const { t } = useTranslation('datasets')
  const [file, setFile] = useState<File | null>(null)
  const [said, setSaid] = useState<Said>(() => (corrected === undefined ? {} : saidOf(corrected)))
  const { read, isPending, error, send } = useReading(group, file, said)
  const confirm = useConfirmDataset(group.id)
  const [key] = useState(() => crypto.randomUUID())
  const set = (change: Partial<Said>) => setSaid((before) => ({ ...before, ...change }))
  const isReady = read?.kept === true
  const refused = error instanceof ApiProblem ? datasetRefusals.find((each) => each === error.field) : undefined
  const decide = () => {
    if (!isReady) return send()
    confirm.mutate({ id: read.id, key }, { onSuccess: onClose })
  }
  return (
    <DecisionDialog
      title={t(corrected === undefined ? 'dialog.title' : 'dialog.correcting')}
      verb={t(isReady ? 'confirm' : 'dialog.read')}
      size="lg"
      isPending={isPending || confirm.isPending}
      isReady={file !== null && (corrected === undefined || (said.reason ?? '') !== '')}
      error={refused === undefined ? (error ?? confirm.error) : undefined}
      onDecide={decide}
      onClose={onClose}
    >
      <p className="dimmed">{t('dialog.what')}</p>
      <ChooseFile file={file} onChoose={setFile} />
      {refused === undefined ? null : <p role="alert">{t(`refused.${refused}`)}</p>}
      <div className="dataset-said">
        {words.map((field) => (
          <TextInput
            key={field}
            label={t(`about.${field}`)}
            description={t(`dialog.hint.${field}`)}
            value={said[field] ?? ''}
            maxLength={field === 'regions' ? 2000 : field === 'vintage' ? 100 : 200}
            onChange={({ currentTarget }) => set({ [field]: currentTarget.value })}
          />
        ))}
        <Select
          label={t('about.kind')}
          description={t('dialog.hint.kind')}
          clearable
          data={datasetKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          value={said.kind ?? null}
          onChange={(value) => set({ kind: datasetKind.safeParse(value).data })}
        />
        <Select
          label={t('dialog.decimal')}
          description={t('dialog.hint.decimal')}
          clearable
          data={(['comma', 'point'] as const).map((value) => ({ value, label: t(`dialog.decimals.${value}`) }))}
          value={said.decimal ?? null}
          onChange={(value) => set({ decimal: value === 'comma' || value === 'point' ? value : undefined })}
        />
        <NumberInput
          label={t('dialog.producers')}
          description={t('dialog.hint.producers')}
          min={1}
          max={10_000}
          allowDecimal={false}
          value={said.producers ?? ''}
          onChange={(value) => set({ producers: typeof value === 'number' ? value : undefined })}
        />
      </div>
      {corrected === undefined ? null : (
        <TextInput
          required
          label={t('dialog.reason')}
          value={said.reason ?? ''}
          maxLength={500}
          onChange={({ currentTarget }) => set({ reason: currentTarget.value })}
        />
      )}
      {read === undefined ? null : <DatasetReport brought={read} />}
    </DecisionDialog>
  )
}

function ChooseFile({
  file,
  onChoose,
}: {
  readonly file: File | null
  readonly onChoose: (file: File | null) => void
}) {
  const { t } = useTranslation('datasets')
  const input = useRef<HTMLInputElement>(null)
  return (
    <div className="dataset-file">
      <Button variant="default" leftSection={<IconFileImport size={16} />} onClick={() => input.current?.click()}>
        {t('dialog.choose')}
      </Button>
      <span>{file?.name ?? t('dialog.file')}</span>
      <input
        ref={input}
        type="file"
        hidden
        accept={accepted}
        onChange={({ currentTarget }) => {
          onChoose(currentTarget.files?.[0] ?? null)
          // The same file again may have been changed.
          currentTarget.value = ''
        }}
      />
    </div>
  )
}

function saidOf({ id, kind, source, address, boundary, licence, coverage, regions }: DatasetAnswer): Said {
  return { corrects: id, kind, source, address, boundary, licence, coverage, regions }
}

/** Reads the file with what is said of it; what was read holds until either is another. */
function useReading(group: GroupView, file: File | null, said: Said) {
  const [state, setState] = useState<{
    readonly of: readonly unknown[]
    readonly read?: BroughtDataset
    readonly error?: unknown
  }>()
  const [isPending, setPending] = useState(false)
  const stopping = useRef(new AbortController())
  useEffect(() => () => stopping.current.abort(), [])
  const of = [file, said] as const
  const holds = state !== undefined && state.of[0] === file && state.of[1] === said
  const send = () => {
    if (file === null) return
    stopping.current = new AbortController()
    setPending(true)
    const sent = { id: crypto.randomUUID(), group: group.id, file, said }
    sendDataset(sent, () => undefined, stopping.current.signal)
      .then((read) => setState({ of, read }))
      .catch((error: unknown) => {
        if (!stopping.current.signal.aborted) setState({ of, error })
      })
      .finally(() => setPending(false))
  }
  return { read: holds ? state.read : undefined, error: holds ? state.error : undefined, isPending, send }
}
