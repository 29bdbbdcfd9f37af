import { useTranslation } from 'react-i18next'

import { useOrganisations } from '../../api/organisations.ts'
import { useTypists } from '../../api/thread-typing.ts'
import './typing.css'

/** "Ana (FICEM) is typing…" The line is always there, so that nothing jumps, and is told to a screen reader once. */
export function TypingLine({ thread }: { readonly thread: string }) {
  const { t } = useTranslation('typing')
  const organisations = useOrganisations()
  const [first, ...others] = useTypists(thread)
  return (
    <output className="typing-line">
      {first === undefined
        ? null
        : t(others.length === 0 ? 'one' : 'more', {
            name: first.name,
            organisation: organisations.get(first.organisation)?.shortName ?? first.organisation,
            count: others.length,
          })}
    </output>
  )
}
