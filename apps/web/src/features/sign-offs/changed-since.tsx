import { plainBody } from '@minga/domain/text-form/plain-text'
import { readText } from '@minga/domain/text-form/read-text'
import type { DriftedClauseView } from '@minga/protocol/http/sign-offs'
import { useTranslation } from 'react-i18next'

import { TextView } from '../../prose/static/text-view.tsx'
import { Difference } from '../../versions/difference.tsx'
import type { ShownText } from './use-clauses.ts'

interface ChangedProps {
  readonly drifted: readonly DriftedClauseView[]
  readonly before: ShownText
  readonly after: ShownText
}

/** The changes since the reader's organisation answered, clause by clause: the words then and now as one text. */
export function ChangedSince({ drifted, reasons, ...texts }: ChangedProps & { readonly reasons: readonly string[] }) {
  const { t } = useTranslation('sign-offs')
  return (
    <section className="sign-off-changed" aria-labelledby="changed-since">
      <h2 id="changed-since">{t('changed.title')}</h2>
      <p>{t('changed.what', { count: drifted.length })}</p>
      {reasons.map((reason) => (
        <p key={reason} className="sign-off-reason">
          {t('why', { reason })}
        </p>
      ))}
      <ol className="sign-off-drifts">
        {drifted.map(({ block, drift }) => (
          <li key={`${drift} ${block}`}>
            <p className="sign-off-drift">{t(`changed.drift.${drift}`)}</p>
            <DriftedWords block={block} {...texts} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function DriftedWords({ block, before, after }: Omit<ChangedProps, 'drifted'> & { readonly block: string }) {
  const { t } = useTranslation('sign-offs')
  const read = ({ clauses, show }: ShownText) => {
    const clause = clauses.get(block)
    return clause === undefined ? [] : readText([clause.element], show)
  }
  const [was, is] = [read(before), read(after)]
  if (is.length === 0) {
    return (
      <del className="sign-off-gone">
        <TextView blocks={was} />
      </del>
    )
  }
  if (was.length === 0) return <TextView blocks={is} />
  const [wordsThen, wordsNow] = [plainBody(was), plainBody(is)]
  if (wordsThen !== wordsNow) return <Difference before={wordsThen} after={wordsNow} />
  return (
    <>
      <TextView blocks={is} />
      <p className="sign-off-quiet">{t('changed.sameWords')}</p>
    </>
  )
}
