import { Button } from '@mantine/core'
import type { PositionView } from '@minga/protocol/http/sign-offs'
import { useTranslation } from 'react-i18next'

import { useTakeBack } from '../../api/one-time-links.ts'
import { useLanguage } from '../../language/use-language.ts'
import { FormProblem } from '../../ui/states.tsx'

interface GivenProps {
  readonly signOff: string
  readonly position: PositionView
  readonly link: NonNullable<PositionView['link']>
}

/** That a position came by a one-time link, from whom, and until when it is held: then those of its organisation can take it back. */
export function GivenByLink({ signOff, position, link }: GivenProps) {
  const { t } = useTranslation('sign-offs')
  const { locale } = useLanguage()
  const takeBack = useTakeBack(signOff)
  const { heldUntil, mayTakeBack, takenBack } = link
  const moment = (at: string) =>
    new Intl.DateTimeFormat(locale, {
      day: 'numeric',
      month: 'long',
      hour: 'numeric',
      minute: '2-digit',
      timeZoneName: 'short',
    }).format(new Date(at))
  const isHeld = takenBack === null && !position.counts
  return (
    <div className="sign-off-letter">
      <p>{t('link.named', { name: position.by.name })}</p>
      {takenBack === null ? null : (
        <p>
          {takenBack.by === null
            ? t('link.takenBackBySignatory', { date: moment(takenBack.at) })
            : t('link.takenBackBy', { name: takenBack.by.name, date: moment(takenBack.at) })}
        </p>
      )}
      {isHeld ? <p className="sign-off-asked">{t('link.heldUntil', { date: moment(heldUntil) })}</p> : null}
      {mayTakeBack ? (
        <>
          <Button variant="default" loading={takeBack.isPending} onClick={() => takeBack.mutate(position.id)}>
            {t('link.takeBack')}
          </Button>
          <FormProblem error={takeBack.error} />
        </>
      ) : null}
    </div>
  )
}
