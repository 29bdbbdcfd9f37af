import { Dialog } from '../../ui/dialog.tsx'
import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import type { GroupId } from '@minga/domain/identity/ids'
import type { RecordKind } from '@minga/domain/record/record-kind'
import type { RivalReason } from '@minga/domain/rival-figures/rival-reason'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { FormProblem, LoadingState } from '../../ui/states.tsx'
import { mostRows } from './cell-grid.ts'
import type { CopiedTable } from './clipboard-table.ts'
import type { FileSheet } from './file-sheets.ts'
import { FromFile } from './from-file.tsx'
import { PasteHere } from './paste-here.tsx'
import { PasteQuestions } from './paste-questions.tsx'
import type { PastedColumns } from './pasted-columns.ts'
import { RivalColumns } from './rival-columns.tsx'
import { PastedPreview } from './pasted-preview.tsx'
import type { CellNames } from '@minga/domain/cell-reading/read-cell'
import { changesOf } from './read-rows.ts'
import { useKnownColumns } from './known-columns.ts'
import { useAdding } from './use-adding.tsx'
import { useCellNames } from './use-cell-names.ts'
import { usePastedRows, type PastedRows } from './use-pasted-rows.ts'
import { Segments } from '../../ui/segments.tsx'
import './paste.css'

interface PasteDialogProps {
  readonly kind: RecordKind
  readonly group: GroupId
  /** The table that was pasted on the page; undefined if the dialog was opened to paste into it. */
  readonly table: CopiedTable | undefined
  /** Where its columns go, where that is known. */
  readonly columns?: PastedColumns
  readonly onClose: () => void
}

/** Rows copied in a spreadsheet or a text, or of a file that was not made here, become records: read without guessing, shown before, taken back as one. */
export function PasteDialog({ kind, group, table: given, columns, onClose }: PasteDialogProps) {
  const { t } = useTranslation(['records', 'ui', 'paste'])
  const isNarrow = useMediaQuery('(width < 48em)', false, { getInitialValueInEffect: false })
  const [table, setTable] = useState(given)
  const [sheets, setSheets] = useState<readonly FileSheet[] | undefined>(undefined)
  const { names, error } = useCellNames(kind, group)
  return (
    <Dialog
      onClose={onClose}
      title={t('paste:title')}
      size={table === undefined && sheets === undefined ? 'lg' : 'min(80rem, 96vw)'}
      fullScreen={isNarrow}
      closeOnClickOutside={false}
    >
      {table === undefined && sheets === undefined ? (
        <PasteHere group={group} isFileFirst={isNarrow} onTable={setTable} onSheets={setSheets} />
      ) : names === undefined ? (
        <>
          <FormProblem error={error} />
          <LoadingState />
        </>
      ) : sheets === undefined ? (
        table && <Pasted kind={kind} group={group} table={table} columns={columns} names={names} onClose={onClose} />
      ) : (
        <FromFile kind={kind} sheets={sheets} words={names.words}>
          {(rows, key) => (
            <Pasted
              key={key}
              kind={kind}
              group={group}
              table={rows}
              columns={columns}
              names={names}
              onClose={onClose}
            />
          )}
        </FromFile>
      )}
    </Dialog>
  )
}

/** Further rows are counted, not drawn: five thousand selects and cells would hold the page. */
const mostShown = 100

interface PastedProps {
  readonly kind: RecordKind
  readonly group: GroupId
  readonly table: CopiedTable
  readonly columns: PastedColumns | undefined
  readonly names: Omit<CellNames, 'writing'>
  readonly onClose: () => void
}

function Pasted({ kind, group, table, columns, names, onClose }: PastedProps) {
  const { t } = useTranslation(['records', 'paste'])
  const { known, remember } = useKnownColumns(kind, group)
  const pasted = usePastedRows(kind, table, names, known, columns)
  const { done, error, add, stop } = useAdding(group, () => {
    // Flagged columns are asked about each time.
    remember(
      pasted.headings.map((heading, at) => (pasted.rivals.has(at) ? '' : heading)),
      pasted.columns,
    )
    onClose()
  })
  const [wanted, setWanted] = useState<'all' | 'odd'>('all')
  const { rows } = pasted
  const whole = rows.filter(({ lacks }) => lacks === undefined)
  const odd = rows.filter(({ lacks, problems }) => lacks !== undefined || problems.size > 0)
  const rejected = whole.reduce((sum, { problems }) => sum + problems.size, 0)
  const listed = wanted === 'odd' && odd.length > 0 ? odd : rows
  const changes = changesOf(kind, rows)
  return (
    <div className="paste">
      <PasteQuestions kind={kind} pasted={pasted} />
      <RivalColumns pasted={pasted} />
      <div className="paste-sum">
        <output>
          <strong>{t('paste:willAdd', { count: whole.length })}</strong>
          {rows.length > whole.length ? ` ${t('paste:leftOut', { count: rows.length - whole.length })}` : null}
          {rejected > 0 ? ` ${t('paste:rejected', { count: rejected })}` : null}
          {pasted.isCut ? ` ${t('paste:tooMany', { count: mostRows })}` : null}
        </output>
        {odd.length === 0 ? null : (
          <Segments
            size="xs"
            aria-label={t('paste:show')}
            value={wanted}
            onChange={(value) => setWanted(value === 'odd' ? 'odd' : 'all')}
            data={[
              { value: 'all', label: t('paste:all', { count: rows.length }) },
              { value: 'odd', label: t('paste:odd', { count: odd.length }) },
            ]}
          />
        )}
      </div>
      <PastedPreview kind={kind} pasted={pasted} shown={listed.slice(0, mostShown)} />
      {listed.length > mostShown ? (
        <p className="dimmed">{t('paste:more', { count: listed.length - mostShown })}</p>
      ) : null}
      <FormProblem error={error} />
      <div className="paste-end">
        {done === undefined ? (
          <>
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button
              disabled={whole.length === 0}
              onClick={() => add(changes, { records: whole.length, rivals: includedReasons(pasted) })}
            >
              {t('paste:add', { count: whole.length })}
            </Button>
          </>
        ) : (
          <>
            <progress className="paste-progress" value={done} max={changes.length} aria-label={t('paste:adding')} />
            {/* It stands where the button was that begins: the second press of a double one ends nothing. */}
            <Button variant="default" onClick={({ detail }) => (detail > 1 ? undefined : stop())}>
              {t('paste.stop')}
            </Button>
          </>
        )}
      </div>
    </div>
  )
}

/** The reasons of flagged columns that go into a field all the same. */
function includedReasons({ rivals, columns }: PastedRows): RivalReason[] {
  return [...new Set([...rivals].flatMap(([at, reason]) => (columns[at] === undefined ? [] : [reason])))]
}
