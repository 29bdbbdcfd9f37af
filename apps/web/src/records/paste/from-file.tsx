import { NativeSelect, NumberInput } from '@mantine/core'
import type { KnownWords } from '@minga/domain/cell-reading/known-words'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { useMemo, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { mostRows } from './cell-grid.ts'
import type { CopiedTable } from './clipboard-table.ts'
import { headerRow, namedRow, tableFrom, type FileSheet } from './file-sheets.ts'

interface FromFileProps {
  readonly kind: RecordKind
  readonly sheets: readonly FileSheet[]
  readonly words: KnownWords
  /** Shows the rows. @param key another one for other rows */
  readonly children: (table: CopiedTable, key: string) => ReactNode
}

/** The choice of the sheet of a file, and of its first row. */
export function FromFile({ kind, sheets, words, children }: FromFileProps) {
  const { t } = useTranslation('paste')
  const [at, setAt] = useState(() => firstKnown(kind, sheets, words))
  const [chosen, setChosen] = useState<number | undefined>(undefined)
  const sheet = sheets[at]
  const found = useMemo(() => headerRow(kind, sheet?.rows ?? [], words), [kind, sheet, words])
  const first = chosen ?? found
  const table = useMemo(() => sheet && tableFrom(sheet, first), [sheet, first])
  if (sheet === undefined || table === undefined) return null
  return (
    <>
      <div className="paste-questions paste-source">
        {sheets.length === 1 ? null : (
          <NativeSelect
            size="xs"
            label={t('file.sheet')}
            value={at}
            onChange={({ currentTarget: { value } }) => {
              setAt(Number(value))
              setChosen(undefined)
            }}
            data={sheets.map(({ name }, value) => ({ value: String(value), label: name }))}
          />
        )}
        <NumberInput
          size="xs"
          className="paste-first"
          label={t('file.first')}
          value={first + 1}
          min={1}
          max={sheet.rows.length}
          clampBehavior="strict"
          allowDecimal={false}
          onChange={(value) => {
            if (typeof value === 'number') setChosen(value - 1)
          }}
        />
        {sheet.isCut ? <p>{t('file.cut', { count: mostRows })}</p> : null}
      </div>
      {children(table, `${at}/${first}`)}
    </>
  )
}

/** The first sheet that names its columns: before it often stands a cover, or a page of notes. */
function firstKnown(kind: RecordKind, sheets: readonly FileSheet[], words: KnownWords): number {
  const named = sheets.findIndex(({ rows }) => namedRow(kind, rows, words) !== undefined)
  return Math.max(0, named)
}
