import { demoPassword } from '../demo/build-demo-coalition.ts'
import { cookieOf } from './start-test-server.ts'

/** Signs a person of the demo in to a server that runs it. @returns the session's cookie */
export async function signInToDemo(address: string, email: string): Promise<string> {
  const answer = await fetch(`${address}/api/auth/sign-in/email`, {
    method: 'POST',
    body: JSON.stringify({ email, password: demoPassword }),
  })
  if (!answer.ok) throw new Error(`${email} can't sign in: ${answer.status}`)
  return cookieOf(answer.headers)
}

/** Begins a roadmap in a group, from a page of that origin. @returns the name of its room */
export async function beginRoadmap(
  address: string,
  cookie: string,
  group: string,
  title: string,
  origin = address,
): Promise<string> {
  const answer = await fetch(`${address}/api/groups/${group}/roadmaps`, {
    method: 'POST',
    headers: { cookie, origin },
    body: JSON.stringify({ title }),
  })
  if (!answer.ok) throw new Error(`no roadmap in ${group}: ${answer.status}`)
  return ((await answer.json()) as { readonly room: string }).room
}
