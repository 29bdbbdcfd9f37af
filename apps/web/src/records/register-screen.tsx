import { useCallbackRef, useHotkeys } from '@mantine/hooks'
import { type ComponentProps, type ComponentType, useCallback, useEffect, useRef, useState } from 'react'

import { withSentences } from '../language/start-language.ts'
import { keptLoad, type KeptLoad, lazyNamed } from '../ui/lazy-named.ts'
import { DrawnAhead } from '../ui/drawn-ahead.tsx'
import { LazyPart, MissingPart } from '../ui/lazy-part.tsx'
import { readyOverlays } from '../ui/overlays/when-opened.tsx'
import { whenAtRest } from '../ui/when-at-rest.ts'
import { readyCellCode } from './cells/load-cell-code.ts'
import type { AnyRecord } from './list/listed-record.ts'
import { useListMoves, useOpened } from './list/use-list-search.ts'
import { startOf } from './panel/record-draft.ts'
import { useKeptDraft } from './panel/use-kept-draft.ts'
import { readyCards } from './register-list.tsx'
import { RegisterMain } from './register-main.tsx'
import { CreateButton, RegisterTop } from './register-top.tsx'
import type { RegisterSide } from './register-side.tsx'
import type { Register } from './use-register.ts'
import '../ui/side-panel.css'
import './register-screen.css'

// The discussion of a record needs these sentences; the list does not.
const loadSide = keptLoad(withSentences(['talk', 'changing'], () => import('./register-side.tsx')))
// Restores the type parameter, which `lazyNamed` loses. Drawn at once where its code is there: `lazy` would wait even then, and React
// would draw the record in slices, which each answer of the server begins anew.
const LazySide = lazyNamed<SideProps<AnyRecord>, 'RegisterSide'>(
  loadSide as KeptLoad<{ readonly RegisterSide: ComponentType<SideProps<AnyRecord>> }>,
  'RegisterSide',
) as unknown as typeof RegisterSide

/**
 * A register: its list, and the record open beside it. It does not follow the address itself: a key of the search redraws the
 * list, but neither the page's header nor the open record.
 */
export function RegisterScreen<Fields extends AnyRecord>({ register }: { readonly register: Register<Fields> }) {
  const { words, source } = register
  const moves = useListMoves(register.facetIds)
  const searchField = useRef<HTMLInputElement>(null)
  const { place } = source
  const [draft, setDraft] = useKeptDraft<Fields>(register.kind, place?.group.id)
  useEffect(readyCards, [])
  const create = useCallbackRef(() => {
    if (place?.mayEdit !== true) return
    // Resumes an unfinished draft.
    if (draft === undefined) setDraft(startOf(register.kind, moves.read().filters))
    moves.go({ new: '1', record: undefined })
  })
  useHotkeys([
    ['n', create],
    ['/', () => searchField.current?.focus()],
  ])
  return (
    <div className="register">
      <RegisterTop kind={register.kind} words={words} place={place} onCreate={create} />
      <div className="with-side-panel">
        <RegisterMain
          register={register}
          searchField={searchField}
          action={place?.mayEdit === true ? <CreateButton label={words.fresh} onClick={create} /> : undefined}
        />
        <Side register={register} moves={moves} draft={draft} onDraft={setDraft} />
      </div>
    </div>
  )
}

type SideProps<Fields extends AnyRecord> = ComponentProps<typeof RegisterSide<Fields>>

/** The record open beside the list. Its code is as large as the list's, and loads with the first record or when the page is idle. */
function Side<Fields extends AnyRecord>(props: SideProps<Fields>) {
  const { record, fresh } = useOpened()
  const { loadParts = [] } = props.register.slots
  // The first of a kind: its parts are the same ones as long as the page stands.
  const loads = useRef([loadSide, ...loadParts])
  // The first record that a person opens waits for no code to be compiled: one is drawn before, unseen.
  const [isDrawingAhead, setDrawingAhead] = useState(false)
  useEffect(
    () =>
      whenAtRest(() => {
        const loaded = Promise.all(loads.current.map((load) => load()))
        loaded.then(() => setDrawingAhead(true)).catch(() => undefined)
        readyOverlays()
        readyCellCode()
      }),
    [],
  )
  const endDrawingAhead = useCallback(() => setDrawingAhead(false), [])
  if (record === undefined && !fresh) {
    const { items, place } = props.register.source
    // A list of all groups has its records in rooms that are not open.
    if (!isDrawingAhead || items[0] === undefined || place === undefined) return null
    return (
      <DrawnAhead onDone={endDrawingAhead}>
        <LazyPart>
          <LazySide {...props} ahead={items[0].record.id} />
        </LazyPart>
      </DrawnAhead>
    )
  }
  return (
    <LazyPart failed={<MissingPart />}>
      <LazySide {...props} />
    </LazyPart>
  )
}
