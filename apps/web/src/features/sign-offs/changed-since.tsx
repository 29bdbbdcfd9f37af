import { localeOf } from '@minga/domain/language/locale-of'
import { isOtherPicture } from '@minga/domain/text-form/other-picture'
import { plainWithNotes } from '@minga/domain/text-form/plain-text'
import { readText } from '@minga/domain/text-form/read-text'
import { formChanges } from '@minga/domain/version/form-changes'
import type { DriftedClauseView } from '@minga/protocol/http/drifted-clause'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import { TextView } from '../../prose/static/text-view.tsx'
import { Difference } from '../../versions/difference.tsx'
import { FormChanges, NothingWritten } from '../../versions/form-changes.tsx'
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
      <DriftList drifted={drifted} {...texts} />
    </section>
  )
}

/** The changes of a courtesy translation alone: they ask no organisation again. */
export function TranslationChanged({ drifted, ...texts }: ChangedProps) {
  const { t } = useTranslation('sign-offs')
  return (
    <details className="sign-off-changed">
      <summary>{t('changed.translation', { count: drifted.length })}</summary>
      <p>{t('changed.translationWhat')}</p>
      <DriftList drifted={drifted} {...texts} />
    </details>
  )
}

/** Clauses that changed, each with its words then and now as one text. */
export function DriftList({ drifted, ...texts }: ChangedProps) {
  const { t } = useTranslation('sign-offs')
  return (
    <ol className="sign-off-drifts">
      {drifted.map(({ block, drift, language }) => (
        <li key={`${drift} ${block}`}>
          <p className="sign-off-drift">
            {t(`changed.drift.${drift}`)}
            {language === texts.after.language ? null : ` · ${t(`languages.in.${language}`)}`}
          </p>
          <div lang={localeOf[texts.after.language]}>
            <DriftedWords block={block} isElsewhere={language !== texts.after.language} {...texts} />
          </div>
        </li>
      ))}
    </ol>
  )
}

interface WordsProps extends Omit<ChangedProps, 'drifted'> {
  readonly block: string
  /** Whether it is the text of another language that changed: here the words that say the same stand. */
  readonly isElsewhere: boolean
}

function DriftedWords({ block, before, after, isElsewhere }: WordsProps) {
  const { t } = useTranslation('sign-offs')
  const { locale } = useLanguage()
  const [clauseThen, clauseNow] = [before.clauseSaying(block), after.clauseSaying(block)]
  const form = clauseThen === undefined || clauseNow === undefined ? [] : formChanges(clauseThen, clauseNow)
  const read = ({ clauseSaying, show, showChart }: ShownText) => {
    const clause = clauseSaying(block)
    return clause === undefined ? [] : readText([clause.element], show, undefined, showChart)
  }
  const [was, is] = [read(before), read(after)]
  const [wordsThen, wordsNow] = [plainWithNotes(was), plainWithNotes(is)]
  if (block === '' || (wordsThen.trim() === '' && wordsNow.trim() === '')) return <NothingWritten />
  if (is.length === 0) {
    return (
      <del className="sign-off-gone">
        <TextView blocks={was} roadmap={before.roadmap} />
      </del>
    )
  }
  if (was.length === 0) return <TextView blocks={is} roadmap={after.roadmap} />
  if (isOtherPicture(was, is)) {
    return (
      <>
        <del className="sign-off-gone">
          <TextView blocks={was} roadmap={before.roadmap} />
        </del>
        <TextView blocks={is} roadmap={after.roadmap} />
      </>
    )
  }
  if (wordsThen !== wordsNow) {
    return (
      <>
        <Difference before={wordsThen} after={wordsNow} />
        <FormChanges form={form} />
      </>
    )
  }
  return (
    <>
      <TextView blocks={is} roadmap={after.roadmap} />
      <FormChanges form={form} />
      {form.length > 0 ? null : (
        <p className="sign-off-quiet" lang={locale}>
          {t(isElsewhere ? 'changed.sameHere' : 'changed.sameWords')}
        </p>
      )}
    </>
  )
}
