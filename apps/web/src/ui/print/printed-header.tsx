import { textIn } from '@minga/domain/language/language'
import { type ReactNode, useLayoutEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useCoalition } from '../../api/coalition.ts'
import { useLanguage } from '../../language/use-language.ts'
import { useNow } from '../use-now.ts'
import { isPrintMissing } from './load-for-print.ts'
import { usePrinting } from './use-printing.ts'

import './print.css'

interface PrintedHeaderProps {
  /** The path of the page, from the general to the particular. */
  readonly where: readonly string[]
  readonly title: string
  /** A state that is printed with it. */
  readonly mark: ReactNode
  /** Whether the page itself prints its title. */
  readonly isTitleInText: boolean
}

/**
 * The header of a printed page: the coalition, the day, and the place of the page; the further sheets have them in
 * their margins. Not there on the screen.
 */
export function PrintedHeader(props: PrintedHeaderProps) {
  return usePrinting() ? <Header {...props} /> : null
}

function Header({ where, title, mark, isTitleInText }: PrintedHeaderProps) {
  const { t } = useTranslation('ui')
  const { language, locale } = useLanguage()
  const coalition = textIn(useCoalition()?.names ?? {}, language) || t('minga')
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(useNow())
  const place = where.join(' · ')
  const [isIncomplete] = useState(isPrintMissing)
  useLayoutEffect(() => {
    writeMargins({ coalition, day, title: [place, title].filter(Boolean).join(' · ') })
  }, [coalition, day, place, title])
  return (
    <div className="printed-header">
      <div className="printed-header-line">
        <span>{coalition}</span>
        <span>{day}</span>
      </div>
      <div className="printed-header-line">
        <span>{place}</span>
        {mark}
      </div>
      {isIncomplete ? <p className="printed-incomplete">{t('print.incomplete')}</p> : null}
      {isTitleInText ? null : <p className="printed-header-title">{title}</p>}
    </div>
  )
}

/** The margins of a sheet are outside the document: CSS writes in them what these variables say. */
function writeMargins(words: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(words)) {
    document.documentElement.style.setProperty(`--printed-${name}`, cssString(value))
  }
}

function cssString(text: string): string {
  return `"${text.replaceAll(/\s+/g, ' ').replaceAll(/[\\"]/g, '\\$&')}"`
}
