import type { AskView } from '@minga/protocol/http/asks'
import { useTranslation } from 'react-i18next'

import { withSentences } from '../../language/start-language.ts'
import { keptLoad, lazyNamed } from '../../ui/lazy-named.ts'
import { LazyPart, MissingPart } from '../../ui/lazy-part.tsx'

const AskItem = lazyNamed(keptLoad(withSentences(['talk'], () => import('../../asks/ask-item.tsx'))), 'AskItem')

/** Offers of support that the reader may answer, each with what it is offered to. */
export function OffersToAnswer({ asks }: { readonly asks: readonly AskView[] }) {
  const { t } = useTranslation('home')
  if (asks.length === 0) return null
  return (
    <section>
      <h3>
        {t('offers')} <span>{asks.reduce((sum, { offers }) => sum + offers.length, 0)}</span>
      </h3>
      <LazyPart failed={<MissingPart />}>
        <ul className="lines">
          {asks.map((ask) => (
            <AskItem key={ask.id} ask={ask} namesRecord />
          ))}
        </ul>
      </LazyPart>
    </section>
  )
}
