import { Anchor, Button } from '@mantine/core'
import { readIn } from '@minga/domain/language/language'
import type { FileView } from '@minga/protocol/http/files'
import type { PositionView } from '@minga/protocol/http/sign-offs'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { positionFileAddress, useConfirmPosition } from '../../api/sign-offs.ts'
import { dayWords } from '../../language/day-words.ts'
import { useLanguage } from '../../language/use-language.ts'
import { FormProblem } from '../../ui/states.tsx'
import { GivenByLink } from './given-by-link.tsx'
import { beginningOf, type ShownText } from './use-clauses.ts'

interface WordsProps {
  readonly signOff: string
  readonly position: PositionView
  readonly text: ShownText | undefined
  /** Whether the reader may say that a received position is their organisation's. */
  readonly mayConfirm: boolean
}

/** All that goes with a position: who gave it as what, how it came, its reservations, and what its organisation has printed with it. */
export function PositionWords({ signOff, position, text, mayConfirm }: WordsProps) {
  const { t } = useTranslation('sign-offs')
  const { language: own, locale } = useLanguage()
  const { by, as, at, reservations, reason, cure, mandate, mandateFile, letter, link, language } = position
  const when = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at))
  const sentence = readIn(position.sentence, own)
  const about = (block: string | null) => {
    if (block === null) return t('positions.onAll')
    const clause = text?.clauseSaying(block)
    return clause === undefined
      ? t('positions.onGone')
      : t('positions.onClause', { words: beginningOf(clause.letters.replaceAll('\uFFFC', '')) })
  }
  return (
    <>
      <p className="sign-off-quiet">
        <span>{as === 'received' ? t('letter.enteredBy', { name: by.name }) : signatoryOf(position)}</span>
        <span>{t(`positions.as.${as}`)}</span>
        <time dateTime={at}>{when}</time>
      </p>
      {letter === null ? null : <Letter signOff={signOff} letter={letter} />}
      {link === null ? null : <GivenByLink signOff={signOff} position={position} link={link} />}
      {reservations.map(({ block, text: words }, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- what was answered does not change
        <blockquote key={index} lang={language}>
          <p className="sign-off-quiet">{about(block)}</p>
          {words}
        </blockquote>
      ))}
      {reason === '' ? null : <Said label={t('positions.reason')} words={reason} language={language} />}
      {cure === '' ? null : <Said label={t('positions.cure')} words={cure} language={language} />}
      {sentence === undefined ? null : (
        <p className="sign-off-sentence" lang={sentence.language}>
          {sentence.text}
        </p>
      )}
      {mandate === null || mandate === '' ? null : (
        <Said label={t('positions.mandate')} words={mandate} language={language}>
          {mandateFile === null ? null : <FileLink signOff={signOff} file={mandateFile} />}
        </Said>
      )}
      {letter === null || letter.confirmed !== null || position.superseded ? null : (
        <Waiting signOff={signOff} position={position.id} mayConfirm={mayConfirm} />
      )}
    </>
  )
}

interface LetterProps {
  readonly signOff: string
  readonly letter: NonNullable<PositionView['letter']>
}

/** The person who answered: by a one-time link another one than who named them. */
function signatoryOf({ by, link }: PositionView): string {
  return link === null ? by.name : `${link.name}, ${link.office}`
}

function Letter({ signOff, letter: { number, dated, signatory, office, file, confirmed } }: LetterProps) {
  const { t } = useTranslation('sign-offs')
  const { locale } = useLanguage()
  return (
    <div className="sign-off-letter">
      <p>{t('letter.words', { number, date: dayWords(dated, locale), signatory, office })}</p>
      {file === null ? null : <FileLink signOff={signOff} file={file} />}
      {confirmed === null ? null : (
        <p className="sign-off-quiet">
          {t('letter.confirmedBy', { name: confirmed.by.name, as: t(`positions.as.${confirmed.as}`) })}
        </p>
      )}
    </div>
  )
}

/** Says below a received position that its organisation has not confirmed it yet. */
function Waiting({
  signOff,
  position,
  mayConfirm,
}: Pick<WordsProps, 'signOff' | 'mayConfirm'> & { readonly position: string }) {
  const { t } = useTranslation('sign-offs')
  const confirm = useConfirmPosition(signOff)
  return (
    <div className="sign-off-letter">
      <p className="sign-off-asked">{t('letter.waits')}</p>
      {mayConfirm ? (
        <>
          <Button loading={confirm.isPending} onClick={() => confirm.mutate(position)}>
            {t('letter.confirm')}
          </Button>
          <FormProblem error={confirm.error} />
        </>
      ) : null}
    </div>
  )
}

function FileLink({ signOff, file: { id, name } }: { readonly signOff: string; readonly file: FileView }) {
  return (
    <Anchor className="sign-off-name" underline="always" href={positionFileAddress(signOff, id)} download={name}>
      {name}
    </Anchor>
  )
}

function Said({
  label,
  words,
  language,
  children,
}: {
  readonly label: string
  readonly words: string
  readonly language: string
  readonly children?: ReactNode
}) {
  return (
    <div className="sign-off-said">
      <p className="sign-off-quiet">{label}</p>
      <p lang={language}>{words}</p>
      {children}
    </div>
  )
}
