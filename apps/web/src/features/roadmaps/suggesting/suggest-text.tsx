import { ActionIcon, Button } from '@mantine/core'
import type { RoadmapId } from '@minga/domain/identity/ids'
import { blockName } from '@minga/domain/roadmap/block-names'
import type { TreeElement } from '@minga/domain/roadmap/block-tree'
import { readText } from '@minga/domain/text-form/read-text'
import { clausesOf, type Clause } from '@minga/domain/version/clauses'
import type { GroupView } from '@minga/protocol/http/me'
import { useQuery } from '@tanstack/react-query'
import { IconPencil, IconPlus } from '@tabler/icons-react'
import { memo, useCallback, useMemo, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { citedRecordsQuery } from '../../../api/records.ts'
import { useShowRecord } from '../../../prose/records/use-show-record.ts'
import { TextView } from '../../../prose/static/text-view.tsx'
import { shortWords } from '../../../proposals/short-words.ts'
import { useTextNow } from '../../../proposals/text-now.ts'
import { WhoDecides } from '../../../proposals/who-decides.tsx'
import { useKeptSet } from './kept-set.ts'
import { listMarkers } from './list-markers.ts'
import { SuggestChange } from './suggest-change.tsx'
import { SuggestSet } from './suggest-set.tsx'
import './suggesting.css'

const nothing: readonly TreeElement[] = []

/** The place of the change: a block, or the beginning of the text. */
type Open = { readonly block: string | null } | undefined

/** The text to propose changes in: paragraph by paragraph, on this device. Nothing of it is written into the room. */
export function SuggestText({
  group,
  room,
  roadmap,
  show,
}: {
  readonly group: GroupView
  readonly room: string
  readonly roadmap: RoadmapId
  /** Opens a discussion beside the text. */
  readonly show: (thread: string) => void
}) {
  const { t } = useTranslation('proposals')
  const tree = useTextNow() ?? nothing
  // The names of records come after the text.
  const { dataUpdatedAt: named } = useQuery(citedRecordsQuery(roadmap))
  const kept = useKeptSet(room)
  const [open, setOpen] = useState<Open>()
  const [edited, setEdited] = useState<string | null>()
  const close = useCallback(() => {
    setOpen((was) => {
      setEdited(was?.block)
      return undefined
    })
  }, [])
  const choose = useCallback((block: string) => setOpen({ block }), [])
  const changed = useMemo(
    () => new Map([...Map.groupBy(kept.set.changes, ({ block }) => block)].map(([block, all]) => [block, all.length])),
    [kept.set.changes],
  )
  const markers = useMemo(() => listMarkers(tree), [tree])
  // Within a field the key is the field's.
  const pressed = (event: KeyboardEvent<HTMLElement>) => {
    const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z'
    const isInField =
      event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]')
    if (!isUndo || isInField !== null || kept.undo === undefined) return
    event.preventDefault()
    kept.undo()
  }
  const form =
    open === undefined ? null : (
      <SuggestChange
        key={open.block}
        tree={tree}
        block={open.block}
        add={(change) => {
          kept.add(change)
          close()
        }}
        cancel={close}
      />
    )
  return (
    // Takes the key of undoing from the buttons within.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section className="suggesting" aria-label={t('mode')} onKeyDown={pressed}>
      <p className="suggesting-how">{t('how')}</p>
      <WhoDecides group={group} />
      {open !== undefined && open.block === null ? (
        form
      ) : (
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => setOpen({ block: null })}
        >
          {t('putFirst')}
        </Button>
      )}
      {clausesOf(tree).map((clause) =>
        clause.id === '' ? null : (
          <SuggestRow
            key={clause.id}
            clause={clause}
            element={clause.element}
            within={clause.within}
            marker={markers.get(clause.id)}
            named={named}
            roadmap={roadmap}
            changes={changed.get(clause.id) ?? 0}
            choose={choose}
            takesFocus={edited === clause.id && open === undefined}
            form={open?.block === clause.id ? form : null}
          />
        ),
      )}
      <SuggestSet kept={kept} tree={tree} room={room} roadmap={roadmap} show={show} />
    </section>
  )
}

/** A paragraph with the button that opens its form. Memoised: a letter that another person types renders its own row alone. */
const SuggestRow = memo(
  function SuggestRow({
    clause: { id, letters },
    element,
    within,
    marker,
    named: shownAt,
    roadmap,
    changes,
    choose,
    takesFocus,
    form,
  }: {
    readonly clause: Clause
    readonly element: TreeElement
    readonly within: string
    /** The marker before it, if it begins the point of a list. */
    readonly marker: string | undefined
    /** When the names of records were last fetched. */
    readonly named: number
    readonly roadmap: RoadmapId
    readonly changes: number
    readonly choose: (block: string) => void
    readonly takesFocus: boolean
    readonly form: React.ReactNode
  }) {
    const { t } = useTranslation('proposals')
    const show = useShowRecord()
    // oxlint-disable-next-line react/exhaustive-deps -- `show` reads what was fetched then
    const blocks = useMemo(() => readText([element], show), [element, show, shownAt])
    const named =
      element.name === blockName.recordCard
        ? t('card')
        : element.name === blockName.chart
          ? t('chart')
          : shortWords(letters.replaceAll('\uFFFC', '…')) || t('emptyLine')
    return (
      <div
        className="suggest-row"
        data-within={frameOf(within)}
        data-marker={marker}
        data-changed={changes > 0 || undefined}
      >
        <TextView blocks={blocks} roadmap={roadmap} />
        {changes > 0 ? <p className="suggest-count">{t('inThisSet', { count: changes })}</p> : null}
        {form ?? (
          <ActionIcon
            className="suggest-open"
            variant="subtle"
            aria-label={t('changeHere', { words: named })}
            // Returns the focus here once the form is closed.
            ref={(button: HTMLButtonElement | null) => {
              if (takesFocus) button?.focus({ preventScroll: true })
            }}
            onClick={() => choose(id)}
          >
            <IconPencil size={16} stroke={1.6} />
          </ActionIcon>
        )}
      </div>
    )
  },
  (before, after) =>
    before.form === after.form &&
    before.named === after.named &&
    before.changes === after.changes &&
    before.takesFocus === after.takesFocus &&
    JSON.stringify(before.element) === JSON.stringify(after.element) &&
    before.marker === after.marker &&
    before.within === after.within,
)

function frameOf(within: string): 'list' | 'table' | 'quote' | undefined {
  if (within.includes(blockName.table)) return 'table'
  if (within.includes('Item')) return 'list'
  return within.includes(blockName.quote) ? 'quote' : undefined
}
