import { Button, Group } from '@mantine/core'
import type { CellProblem } from '@minga/domain/cell-reading/read-cell'
import type { Writing } from '@minga/domain/cell-reading/read-figure'
import type { GroupId } from '@minga/domain/identity/ids'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { RivalColumns } from '../paste/rival-columns.tsx'
import { useCellNames } from '../paste/use-cell-names.ts'
import { pasting, type CellPlan, type TargetCell } from './cell-plans.ts'
import type { CellKey } from './cell-values.ts'
import type { PastedTable } from './read-pasted.ts'
import { rivalCells, type AroundCells } from './rival-cells.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Segments } from '../../ui/segments.tsx'
import { showProblem } from '../../ui/show-problem.tsx'

export interface PasteRequest {
  readonly table: PastedTable
  readonly targets: readonly (readonly TargetCell[])[]
  readonly around: AroundCells
}

interface PasteProps extends PasteRequest {
  readonly kind: RecordKind
  readonly group: GroupId
  readonly keyOf: (key: string) => CellKey | undefined
  /** How this person's copies are written, as far as they have said it. */
  readonly writing: Writing
  readonly onRead: (plan: CellPlan, writing: Writing) => void
  readonly onCancel: () => void
}

/**
 * Reads a copy for the cells that it is put into, and asks once how its numbers and days are written, if it has to. Columns
 * that rivals do not show each other stay out until they are included.
 */
export function PasteIntoCells(props: PasteProps) {
  const { kind, group, table, targets, around, keyOf, writing: known, onRead, onCancel } = props
  const { t } = useTranslation(['records', 'ui', 'paste'])
  const { names, error } = useCellNames(kind, group)
  const [said, setSaid] = useState<Writing>({})
  const [isSaid, setIsSaid] = useState(false)
  const writing = useMemo(
    (): Writing => ({
      dayFirst: said.dayFirst ?? known.dayFirst,
      decimal: said.decimal ?? table.decimal ?? known.decimal,
    }),
    [said, known, table],
  )
  const rivals = useMemo(() => {
    const places = names?.words.values.get('countries')
    return rivalCells(table, around, (plain) => places?.has(plain) === true)
  }, [names, table, around])
  const [included, setIncluded] = useState<ReadonlySet<number>>(new Set())
  const read = useMemo(
    () =>
      names &&
      pasting(
        kind,
        targets,
        table,
        { ...names, writing: isSaid ? writing : { ...known, decimal: table.decimal ?? known.decimal } },
        keyOf,
        new Set([...rivals.keys()].filter((at) => !included.has(at))),
      ),
    [names, kind, targets, table, isSaid, writing, known, keyOf, rivals, included],
  )
  const asks = (problem: CellProblem) => read?.rejected.some(({ why }) => why === problem) === true
  const [asksDecimal, asksDay] = [asks('ambiguous-decimal'), asks('ambiguous-day')]
  const isClear = read !== undefined && (isSaid || (!asksDecimal && !asksDay && rivals.size === 0))
  useEffect(() => {
    if (isClear) onRead({ ...read, rivals: [...rivals].flatMap(([at, why]) => (included.has(at) ? why : [])) }, writing)
    // Once: what is read is written, and the request is over.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [isClear])
  const cannotRead = read === undefined && error !== null
  useEffect(() => {
    if (!cannotRead) return
    showProblem(error)
    onCancel()
    // Once: it is over.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [cannotRead])
  if (read === undefined || isClear) return null
  return (
    <Dialog onClose={onCancel} title={t(rivals.size > 0 ? 'cell.ask.before' : 'cell.ask.title')}>
      <div className="paste-writing">
        <RivalColumns
          pasted={{
            rivals,
            headings: around.headings,
            included,
            include: (at, isIncluded) => {
              const others = [...included].filter((each) => each !== at)
              setIncluded(new Set(isIncluded ? [...others, at] : others))
            },
          }}
        />
        {asksDecimal ? (
          <Question
            label={t('paste:decimal.label')}
            choices={[
              { value: ',', label: t('paste:decimal.comma') },
              { value: '.', label: t('paste:decimal.point') },
            ]}
            value={said.decimal}
            onChoose={(decimal) => setSaid({ ...said, decimal: decimal === ',' ? ',' : '.' })}
          />
        ) : null}
        {asksDay ? (
          <Question
            label={t('paste:day.label')}
            choices={[
              { value: 'day', label: t('paste:day.day') },
              { value: 'month', label: t('paste:day.month') },
            ]}
            value={said.dayFirst === undefined ? undefined : said.dayFirst ? 'day' : 'month'}
            onChoose={(order) => setSaid({ ...said, dayFirst: order === 'day' })}
          />
        ) : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t('cancel')}
          </Button>
          <Button
            disabled={(asksDecimal && said.decimal === undefined) || (asksDay && said.dayFirst === undefined)}
            onClick={() => setIsSaid(true)}
          >
            {t('cell.ask.paste')}
          </Button>
        </Group>
      </div>
    </Dialog>
  )
}

interface QuestionProps {
  readonly label: string
  readonly choices: readonly { readonly value: string; readonly label: string }[]
  readonly value: string | undefined
  readonly onChoose: (value: string) => void
}

function Question({ label, choices, value, onChoose }: QuestionProps) {
  return (
    <fieldset className="paste-question">
      <legend>{label}</legend>
      <Segments fullWidth aria-label={label} data={[...choices]} value={value ?? ''} onChange={onChoose} />
    </fieldset>
  )
}
