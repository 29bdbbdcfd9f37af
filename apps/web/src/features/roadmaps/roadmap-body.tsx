import { partialDateWords } from '@minga/domain/calendar/partial-date-words'
import { isAtLeast } from '@minga/domain/group/group'
import type { RoadmapId } from '@minga/domain/identity/ids'
import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import type { Passage } from '@minga/domain/thread/passage'
import type { GroupView } from '@minga/protocol/http/me'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { Editor } from '@tiptap/core'
import { lazy, memo, Suspense, useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'

import { citedRecordsQuery } from '../../api/records.ts'
import { useProseDigest } from '../../prose/editor/prose-digest.ts'
import { ProsePlaceContext } from '../../prose/prose-place.ts'
import { returnToText } from '../../prose/threads/show-thread.ts'
import { RoundBanner } from '../../rounds/round-banner.tsx'
import { MayTakeInContext } from '../../proposals/may-take-in.ts'
import { TextNow, TextNowContext } from '../../proposals/text-now.ts'
import { useLanguage } from '../../language/use-language.ts'
import { oncePainted } from '../../ui/in-turn.ts'
import { LazyPart, MissingPart } from '../../ui/lazy-part.tsx'
import { ReadersLine } from '../../ui/readers-line.tsx'
import { CommentButton } from './comment-button.tsx'
import { BringBackLink } from '../../ui/bring-back-link.tsx'
import { EmptyRoadmap } from './empty-roadmap.tsx'
import { RoadmapPanel } from './roadmap-panel.tsx'
import { Reading, RoadmapText } from './roadmap-text.tsx'
import { RoadmapTitle } from './roadmap-title.tsx'
import { useDiscussionLayout } from './use-discussion-layout.ts'
import { useOpenDiscussion } from './use-open-discussion.ts'
import { useOutlinedText } from './use-outlined-text.ts'
import { usePrintedRecords } from './use-printed-records.ts'
import { WordCount } from './word-count.tsx'
import '../../threads/threads.css'

const SuggestText = lazy(async () => ({ default: (await import('./suggesting/suggest-text.tsx')).SuggestText }))
const RoadmapDiscussion = lazy(async () => ({ default: (await import('./roadmap-discussion.tsx')).RoadmapDiscussion }))
const RoadmapAuthorship = lazy(async () => ({ default: (await import('./roadmap-authorship.tsx')).RoadmapAuthorship }))

interface RoadmapBodyProps {
  readonly doc: Y.Doc
  readonly awareness: Awareness
  /** Undefined until the server has answered. */
  readonly canWrite: boolean | undefined
  /** Whether the server refuses this page as a whole: the page says why above the text, which is read only. */
  readonly isRefused: boolean
  readonly group: GroupView | undefined
  readonly roadmap: RoadmapId
  readonly room: string
  readonly isPanelOpen: boolean
  readonly openPanel: () => void
  readonly closePanel: () => void
  readonly isAuthorshipShown: boolean
  readonly hideAuthorship: () => void
  readonly isSuggesting: boolean
}

/** The sheet, and then the panel beside it. Memoised, because the page renders when people come and go. */
export const RoadmapBody = memo(function RoadmapBody(props: RoadmapBodyProps) {
  const { doc, awareness, isRefused, group, roadmap, room, isPanelOpen, openPanel, closePanel } = props
  const { isAuthorshipShown, hideAuthorship, isSuggesting } = props
  const canWrite = props.canWrite && !isRefused
  const { t } = useTranslation('roadmaps')
  const [editor, setEditor] = useState<Editor | null>(null)
  const ready = useCallback((made: Editor | null) => setEditor(made), [])
  const known = useProseDigest(editor)
  const fragment = bodyOf(doc)
  const text = useMemo(() => new TextNow(fragment), [fragment])
  useQuery(citedRecordsQuery(roadmap))
  useReadyDates()
  usePrintedRecords(editor, roadmap)
  const discussion = useOpenDiscussion(editor, room, openPanel, isSuggesting)
  const layout = useDiscussionLayout()
  const shown = useOutlinedText(editor, known, isSuggesting ? text : undefined)
  const { begin } = discussion
  const isPanelThere = useDeferredValue(true, false)
  useLinkedBlock(editor, group !== undefined && isAtLeast(group.role, 'commenter') ? begin : undefined)
  const place = useMemo(() => group && { room, group, roadmap }, [room, group, roadmap])
  const language = group?.roadmaps.find(({ id }) => id === roadmap)?.language
  return (
    <TextNowContext value={text}>
      <div className="roadmap">
        <div className="roadmap-sheet">
          <div className="roadmap-column">
            {group === undefined ? null : <ReadersLine group={group} roadmap={roadmap} />}
            {group === undefined ? null : <RoundBanner group={group} roadmap={roadmap} />}
            {canWrite !== false || isRefused ? null : (
              <p className="roadmap-read-only">{t(whyReadOnly(group, room), { group: group?.name ?? '' })}</p>
            )}
            <RoadmapTitle
              doc={doc}
              canWrite={canWrite === true}
              language={language}
              leave={() => editor?.commands.focus('start')}
            />
            {isSuggesting && group !== undefined ? (
              <Suspense
                fallback={
                  <ProsePlaceContext value={place}>
                    <Reading fragment={fragment} hasToolbar={false} />
                  </ProsePlaceContext>
                }
              >
                <SuggestText group={group} room={room} roadmap={roadmap} show={discussion.setOpen} />
              </Suspense>
            ) : (
              <ProsePlaceContext value={place}>
                <RoadmapText
                  fragment={fragment}
                  awareness={awareness}
                  roadmap={roadmap}
                  canWrite={canWrite}
                  hasToolbar={canWrite ?? (group !== undefined && isAtLeast(group.role, 'editor'))}
                  editor={editor}
                  ready={ready}
                />
              </ProsePlaceContext>
            )}
            {editor && known?.isEmpty && known.outline.length === 0 ? (
              <EmptyRoadmap
                roadmap={roadmap}
                editor={editor}
                canWrite={canWrite === true}
                bringBack={group && <BringBackLink group={group} roadmap={roadmap} />}
              />
            ) : null}
            <footer className="roadmap-footer">
              <WordCount words={known?.words} />
            </footer>
            {editor && isAuthorshipShown ? (
              <LazyPart failed={<MissingPart />}>
                <RoadmapAuthorship key={roadmap} editor={editor} roadmap={roadmap} close={hideAuthorship} />
              </LazyPart>
            ) : null}
          </div>
          {editor && group && discussion.beginning === undefined ? (
            <CommentButton editor={editor} room={room} begin={begin} />
          ) : null}
        </div>
        {isPanelThere ? (
          <RoadmapPanel
            {...shown}
            known={known}
            language={language}
            isOpen={isPanelOpen}
            close={closePanel}
            tab={discussion.tab}
            setTab={discussion.setTab}
            talks={discussion.talks}
            layout={layout}
            leave={() => editor !== null && returnToText(editor, discussion.open)}
          >
            {group === undefined ? null : (
              <MayTakeInContext value={canWrite === true}>
                <LazyPart failed={<MissingPart />}>
                  <RoadmapDiscussion
                    editor={editor}
                    isWanted={editor !== null || isSuggesting}
                    group={group}
                    room={room}
                    roadmap={roadmap}
                    layout={layout}
                    beginning={discussion.beginning}
                    begin={discussion.begin}
                    endBeginning={discussion.endBeginning}
                    open={discussion.open}
                    linked={discussion.linked}
                    setOpen={discussion.setOpen}
                    step={discussion.step}
                  />
                </LazyPart>
              </MayTakeInContext>
            )}
          </RoadmapPanel>
        ) : null}
      </div>
    </TextNowContext>
  )
})

/** Why a person cannot write here. One who may edit in the group but not here was suspended by the server. */
function whyReadOnly(
  group: GroupView | undefined,
  room: string,
): 'archived' | 'archivedRoadmap' | 'writingSuspended' | 'mayComment' | 'readOnly' {
  if (group?.archived === true) return 'archived'
  const isArchived = group?.roadmaps.some((each) => each.room === room && each.state === 'archived')
  if (isArchived === true) return 'archivedRoadmap'
  if (group !== undefined && isAtLeast(group.role, 'editor')) return 'writingSuspended'
  return group !== undefined && isAtLeast(group.role, 'commenter') ? 'mayComment' : 'readOnly'
}

/**
 * Makes the format of the dates on cards between the text's first paint and the editor's: the browser reads its tables for
 * it, which takes as long as drawing all cards.
 */
function useReadyDates(): void {
  const { locale } = useLanguage()
  useEffect(() => oncePainted(() => void partialDateWords('2030-01-01', locale)), [locale])
}

/** Scrolls to the block in `?block=` once the text is on the screen; with `?ask=` it begins a discussion there, once. */
function useLinkedBlock(editor: Editor | null, begin: ((passages: readonly Passage[]) => void) | undefined): void {
  const block = useSearch({ strict: false, select: (search: Record<string, unknown>) => search['block'] })
  const isAsking = useSearch({
    strict: false,
    select: (search: Record<string, unknown>) => typeof search['ask'] === 'string',
  })
  const navigate = useNavigate()
  useEffect(() => {
    if (editor === null || (typeof block !== 'string' && !isAsking)) return undefined
    const abort = new AbortController()
    const arrive = async () => {
      const passages = typeof block === 'string' ? await goToBlock(editor, block, abort.signal) : []
      if (!isAsking || begin === undefined || passages === undefined) return
      begin(passages)
      // The page that is loaded anew asks nothing.
      await navigate({ to: '.', search: typeof block === 'string' ? { block } : {}, replace: true } as never)
    }
    void arrive()
    return () => abort.abort()
  }, [editor, block, isAsking, begin, navigate])
}

/** @returns the words of the block; undefined where it is not there or was left */
async function goToBlock(editor: Editor, block: string, signal: AbortSignal): Promise<readonly Passage[] | undefined> {
  const { lightBlock, passagesOfBlock } = await import('../../prose/editor/lit-block.ts')
  if (signal.aborted || editor.isDestroyed || !lightBlock(editor, block)) return undefined
  return passagesOfBlock(editor, block)
}
