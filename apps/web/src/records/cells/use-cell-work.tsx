import { type ComponentProps, useMemo, useRef, type ReactNode, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { Awareness } from 'y-protocols/awareness'

import { useFacts } from '../../api/record-facts.ts'
import { useLanguage } from '../../language/use-language.ts'
import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'
import { lazyNamed } from '../../ui/lazy-named.ts'
import { LazyPart, MissingPart } from '../../ui/lazy-part.tsx'
import { usePeople } from '../use-people.ts'
import { useRecordWords } from '../use-record-words.ts'
import type { Register } from '../use-register.ts'
import { useValueWords } from '../use-value-words.ts'
import type { CellEditor } from './cell-editor.tsx'
import { cellKeyOf, changeOf, heldAt, type CellKey, type Held } from './cell-values.ts'
import { loadCellCode, withCellCode } from './load-cell-code.ts'
import type { Leaving } from './use-cell-edit.ts'
import { useCellUndo } from './use-cell-undo.tsx'
import { useManyCells, type ManyCells } from './use-many-cells.tsx'
import { useOthersEdits } from './use-others-edits.ts'
import { useSayOfCells } from './use-say-of-cells.tsx'

/** The acts of a person in a list's cells; a reader copies them. */
export interface CellWork<Fields extends AnyRecord> {
  readonly mayWrite: boolean
  /** Undefined where no other people are shown: in a list of several groups, and for readers. */
  readonly awareness: Awareness | undefined
  /** Keeps words that cannot be written on this device, for their person to look at and copy; undefined where none are written. */
  readonly setAside: ((words: string) => void) | undefined
  /** The key that a column's cells write; undefined for a column that is no field. */
  readonly keyOf: (column: string) => CellKey | undefined
  /** Whether this record can be written from here: it is the group's own, and not archived. */
  readonly isOpen: (item: ListedRecord<Fields>) => boolean
  readonly renderEditor: (item: ListedRecord<Fields>, cell: CellKey, editing: Editing) => ReactNode
  readonly many: ManyCells<Fields>
  readonly undo: () => void
  readonly redo: () => void
  /** Whether what stood in the list's place had the focus when it went. */
  readonly hadFocus: RefObject<boolean>
}

interface Editing {
  /** The typed letters that began it. */
  readonly begin: string | undefined
  readonly onLeave: (leaving: Leaving) => void
}

const LazyEditor = lazyNamed<ComponentProps<typeof CellEditor>, 'CellEditor'>(loadCellCode, 'CellEditor')

/** Above the list: what was done in its cells is taken back also where it has left the list empty. */
export function useCellWork<Fields extends AnyRecord>(register: Register<Fields>): CellWork<Fields> {
  const { kind, source, own } = register
  const { place } = source
  const { t } = useTranslation('records')
  const { say } = useSayOfCells()
  const { language } = useLanguage()
  const { label } = useRecordWords()
  const whoChanged = useOthersEdits(place?.room, kind)
  const hadFocus = useRef(false)
  const { note, undo, redo } = useCellUndo(place?.room.doc, kind, whoChanged)
  const wordsOf = useHeldWords(register)
  const mayWrite = place?.mayEdit === true
  const isOpen = ({ guest, facts }: ListedRecord<Fields>) => mayWrite && !guest && facts?.archived !== true
  const keyOf = (column: string) => cellKeyOf(kind, column, language, own)
  const many = useManyCells({ register, keyOf, isOpen, wordsOf, note })
  const write = (item: ListedRecord<Fields>, cell: CellKey, seen: Held, wanted: Held) => {
    if (place === undefined) return
    const change = changeOf({ record: item.record.id, kind, key: cell.key }, seen, wanted)
    withCellCode(({ writeHere }) => {
      const { results, inverse } = writeHere(place.room.doc, [change], own)
      if (inverse.length > 0) note({ is: 'edit', back: inverse })
      if (!results.some(({ state }) => state === 'conflict' || state === 'refused')) return
      const words = wordsOf(cell, wanted)
      if (words.trim() !== '') place.room.drafts.setAside(words)
      say(t('cell.notWritten'), 'orange')
    })
  }
  return {
    mayWrite,
    awareness: mayWrite ? place.room.awareness : undefined,
    setAside: place?.room.drafts.setAside,
    keyOf,
    isOpen,
    renderEditor: (item, cell, { begin, onLeave }) =>
      place === undefined ? null : (
        <LazyPart failed={<MissingPart />}>
          <LazyEditor
            kind={kind}
            cell={cell}
            record={item.record}
            group={place.group}
            doc={place.room.doc}
            drafts={place.room.drafts}
            label={label(kind, cell.name)}
            begin={begin}
            held={heldAt(item.record, cell.key, cell.field)}
            who={whoChanged(item.record.id, cell.key)}
            wordsOf={(held) => wordsOf(cell, held)}
            write={(seen, wanted) => write(item, cell, seen, wanted)}
            onLeave={onLeave}
          />
        </LazyPart>
      ),
    many,
    undo,
    redo,
    hadFocus,
  }
}

/** The value of a cell in words. */
function useHeldWords<Fields extends AnyRecord>({
  kind,
  source,
}: Register<Fields>): (cell: CellKey, held: Held) => string {
  const { t } = useTranslation('records')
  const group = source.place?.group.id
  const people = usePeople(group)
  const facts = useFacts(group).data
  const words = useValueWords(kind, { facts, person: t('person.other') })
  return useMemo(
    () =>
      ({ name, field }, held) => {
        if (field.type === 'title') return typeof held === 'string' ? held : ''
        if (field.type === 'person' && typeof held === 'string') return people.get(held)?.name ?? words(name, held)
        return words(name, held)
      },
    [people, words],
  )
}
