import { bodyOf, titleOf } from '@minga/domain/roadmap/roadmap-doc'
import type { GroupView } from '@minga/protocol/http/me'
import { useTranslation } from 'react-i18next'
import type * as Y from 'yjs'

import { StaticProse } from '../../prose/static/static-prose.tsx'
import { useObserved } from '../../sync/use-observed.ts'
import { useHeldPrinting } from '../../ui/print/use-preparation.ts'
import { ReadersLine } from '../../ui/readers-line.tsx'

/** A roadmap to read while the code for writing and discussing loads, laid out as it will stand. */
export function RoadmapReading({
  doc,
  group,
  canWrite,
}: {
  readonly doc: Y.Doc
  readonly group: GroupView | undefined
  readonly canWrite: boolean
}) {
  const { t } = useTranslation('roadmaps')
  const title = useObserved(doc.getMap('about'), () => titleOf(doc))
  // Its references have no words yet.
  useHeldPrinting()
  return (
    <div className="roadmap">
      <div className="roadmap-sheet">
        <div className="roadmap-column">
          {group === undefined ? null : <ReadersLine group={group} />}
          <p className="roadmap-title">{title || t('untitled')}</p>
          {canWrite ? <div className="prose-toolbar-place" /> : null}
          <StaticProse fragment={bodyOf(doc)} />
        </div>
      </div>
    </div>
  )
}
