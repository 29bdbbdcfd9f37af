interface OfficeSetting {
  readonly path: string
  readonly name: string
  readonly value: string
}

const security = '/org.openoffice.Office.Common/Security/Scripting'
const proxy = '/org.openoffice.Inet/Settings'

const settings: readonly OfficeSetting[] = [
  { path: security, name: 'MacroSecurityLevel', value: '3' },
  { path: security, name: 'DisableMacrosExecution', value: 'true' },
  { path: security, name: 'DisableActiveContent', value: 'true' },
  { path: security, name: 'BlockUntrustedRefererLinks', value: 'true' },
  { path: '/org.openoffice.Office.Writer/Content/Update', name: 'Link', value: '0' },
  { path: '/org.openoffice.Office.Common/Save/Document', name: 'WarnAlienFormat', value: 'false' },
  // Addresses outside that a document may name are asked at a port where nothing listens.
  { path: proxy, name: 'ooInetProxyType', value: '2' },
  { path: proxy, name: 'ooInetHTTPProxyName', value: '127.0.0.1' },
  { path: proxy, name: 'ooInetHTTPProxyPort', value: '9' },
  { path: proxy, name: 'ooInetHTTPSProxyName', value: '127.0.0.1' },
  { path: proxy, name: 'ooInetHTTPSProxyPort', value: '9' },
]

/** The profile of LibreOffice for documents of unknown origin: no macros, no links, nothing from outside. */
export const officeProfile = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
${settings
  .map(
    ({ path, name, value }) =>
      `<item oor:path="${path}"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`,
  )
  .join('\n')}
</oor:items>
`
