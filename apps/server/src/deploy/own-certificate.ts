import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

/** A certificate for `localhost` that it signs itself, and its key, each in a file of the folder. Needs `openssl`. */
export function ownCertificate(folder: string): { readonly certificate: string; readonly key: string } {
  const [certificate, key] = [join(folder, 'fullchain.pem'), join(folder, 'privkey.pem')]
  const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost']
  execFileSync('openssl', [...made, '-keyout', key, '-out', certificate], { stdio: 'ignore' })
  return { certificate, key }
}
