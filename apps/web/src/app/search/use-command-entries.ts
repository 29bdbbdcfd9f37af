import { useMantineColorScheme } from '@mantine/core'
import { languages } from '@minga/domain/language/language'
import { IconKeyboard, IconLanguage, IconLogout, IconSun } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { languageNames } from '../../language/locale.ts'
import { useChangeLanguage } from '../../language/own-language.ts'
import { useShellDialogs } from '../shell/shell-dialogs.ts'
import type { SearchEntry } from './match.ts'

const colourSchemes = ['light', 'dark', 'auto'] as const

/** Commands that work on every page. */
export function useCommandEntries(): readonly SearchEntry[] {
  const { t } = useTranslation(['app', 'security'])
  const { open } = useShellDialogs()
  const { setColorScheme } = useMantineColorScheme()
  const { mutate: changeLanguage } = useChangeLanguage()

  return useMemo(() => {
    const command = (key: string, icon: SearchEntry['icon'], label: string, choose: () => void) => ({
      key,
      icon,
      label,
      texts: [label],
      hint: t('search.command'),
      choose,
    })
    return [
      ...languages.map((each) =>
        command(`language ${each}`, IconLanguage, `${t('me.language')}: ${languageNames[each]}`, () =>
          changeLanguage(each),
        ),
      ),
      ...colourSchemes.map((each) =>
        command(`colours ${each}`, IconSun, `${t('me.colours')}: ${t(`me.scheme.${each}`)}`, () =>
          setColorScheme(each),
        ),
      ),
      command('shortcuts', IconKeyboard, t('shortcuts.title'), () => open('shortcuts')),
      command('sign-out', IconLogout, t('security:signOut.do'), () => open('sign-out')),
    ]
  }, [t, open, setColorScheme, changeLanguage])
}
