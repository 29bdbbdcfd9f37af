import type { RoadmapId } from '@minga/domain/identity/ids'
import type { Editor } from '@tiptap/core'
import { startTransition, useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'

import { StaticProse } from '../../prose/static/static-prose.tsx'
import { keptLoad } from '../../ui/lazy-named.ts'
import { oncePainted } from '../../ui/in-turn.ts'
import { MissingPart } from '../../ui/lazy-part.tsx'
import { useHeldPrinting } from '../../ui/print/use-preparation.ts'
import { UnknownContent } from '../../ui/unknown-content.tsx'

const loadWriting = keptLoad(() => import('../../prose/roadmap-prose.tsx'))

/**
 * A roadmap's text. People read it at once; the editor takes its place when its code has loaded and the server has answered
 * whether this person may write. Until then the text to read stays, so that it is drawn once.
 *
 * @param canWrite undefined until the server has answered
 */
export function RoadmapText({
  fragment,
  awareness,
  roadmap,
  canWrite,
  hasToolbar,
  editor,
  ready,
}: {
  readonly fragment: Y.XmlFragment
  readonly awareness: Awareness
  readonly roadmap: RoadmapId
  readonly canWrite: boolean | undefined
  /** Whether to leave the place of the toolbar free until it comes. */
  readonly hasToolbar: boolean
  /** As given to `ready`. */
  readonly editor: Editor | null
  readonly ready: (editor: Editor | null) => void
}) {
  const { t } = useTranslation('roadmaps')
  const { RoadmapProse, hasFailed } = useWriting()
  const [isPaused, setIsPaused] = useState(false)
  const pause = useCallback(() => setIsPaused(true), [])
  return (
    <>
      {hasFailed ? <MissingPart /> : null}
      {editor === null && !isPaused ? <Reading fragment={fragment} hasToolbar={hasToolbar} /> : null}
      {RoadmapProse !== undefined && canWrite !== undefined ? (
        <RoadmapProse
          fragment={fragment}
          awareness={awareness}
          editable={canWrite}
          label={t('text')}
          ready={ready}
          pause={pause}
          paused={<UnknownContent roadmap={roadmap} />}
        />
      ) : null}
    </>
  )
}

/** Loads the code for writing once the text is painted, because the text needs the line first. */
function useWriting() {
  const [writing, setWriting] = useState(loadWriting.now)
  const [hasFailed, setHasFailed] = useState(false)
  useEffect(() => {
    if (writing !== undefined) return undefined
    return oncePainted(() => {
      loadWriting().then(
        (came) => startTransition(() => setWriting(came)),
        () => setHasFailed(true),
      )
    })
  }, [writing])
  return { RoadmapProse: writing?.RoadmapProse, hasFailed }
}

/** The text to read, while there is no editor. */
export function Reading({ fragment, hasToolbar }: { readonly fragment: Y.XmlFragment; readonly hasToolbar: boolean }) {
  // It has no records.
  useHeldPrinting()
  return (
    <>
      {hasToolbar ? <div className="prose-toolbar-place" /> : null}
      <StaticProse fragment={fragment} />
    </>
  )
}
