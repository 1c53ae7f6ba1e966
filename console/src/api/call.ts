import { type Actions, versions } from './actions'

export type ActionName = keyof Actions
export type Request<N extends ActionName> = Actions[N]['request']
export type Answer<N extends ActionName> = Actions[N]['answer']
export type Language = 'en' | 'zh'

/** A "no" of the service: a code for programs, a sentence for people. Code `Network` when it did not answer. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly requestId: string,
  ) {
    super(message)
  }
}

/** The word of the session is not the one that the service knows. */
export const SESSION_REPLACED = 'AuthFailure.InvalidAuthorization'

/** The word of the session: in memory alone, and asked for anew when the page is loaded again. */
let csrfToken = ''
let language: Language = 'en'
let sessionEnded: () => void = () => {}
let sessionReplaced: () => void = () => {}

export function setCsrfToken(token: string): void {
  csrfToken = token
}

export function setCallLanguage(spoken: Language): void {
  language = spoken
}

export function onSessionEnded(then: () => void): void {
  sessionEnded = then
}

/** When the word of the session is another one now: somebody signed in anew in another tab. */
export function onSessionReplaced(then: () => void): void {
  sessionReplaced = then
}

const unreachable = {
  en: 'The service cannot be reached. Nothing was lost; try again when it is there.',
  zh: '无法连接到服务。内容不会丢失，请稍后重试。',
}

/** Calls an action as everybody does, with the cookie of the session. */
export async function call<N extends ActionName>(
  action: N,
  request: Request<N>,
  signal?: AbortSignal,
): Promise<Answer<N>> {
  const init: RequestInit = {
    method: 'POST',
    headers: headersOf(action),
    body: JSON.stringify(request),
  }
  if (signal) {
    init.signal = signal
  }
  let answered: Response
  try {
    answered = await fetch('/', init)
  } catch (error) {
    if (signal?.aborted) {
      throw error
    }
    throw didNotAnswer()
  }
  return opened<N>(action, await readJson(answered))
}

/** As `call`, and tells from 0 to 1 how much of the request is on its way: for files. */
export function callWithProgress<N extends ActionName>(
  action: N,
  request: Request<N>,
  onProgress: (share: number) => void,
): Promise<Answer<N>> {
  return new Promise((resolve, reject) => {
    const sent = new XMLHttpRequest()
    sent.open('POST', '/')
    for (const [name, value] of Object.entries(headersOf(action))) {
      sent.setRequestHeader(name, value)
    }
    sent.responseType = 'json'
    sent.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0)
    sent.onerror = () => reject(didNotAnswer())
    sent.onload = () => {
      try {
        resolve(opened<N>(action, (sent.response ?? {}) as Envelope))
      } catch (refusal) {
        reject(refusal)
      }
    }
    sent.send(JSON.stringify(request))
  })
}

function headersOf(action: ActionName): Record<string, string> {
  return {
    'Content-Type': 'application/json',
    'X-TC-Action': action,
    'X-TC-Version': versions[action],
    'X-TC-Language': language === 'zh' ? 'zh-CN' : 'en-US',
    ...(csrfToken && { 'X-CSRF-Token': csrfToken }),
  }
}

function didNotAnswer(): Refusal {
  return new Refusal('Network', unreachable[language], '')
}

interface Envelope {
  Response?: { Error?: { Code: string; Message: string }; RequestId: string }
}

async function readJson(answered: Response): Promise<Envelope> {
  try {
    return (await answered.json()) as Envelope
  } catch {
    return {}
  }
}

function opened<N extends ActionName>(action: N, envelope: Envelope): Answer<N> {
  const response = envelope.Response
  if (!response) {
    throw didNotAnswer()
  }
  if (response.Error) {
    const refusal = new Refusal(response.Error.Code, response.Error.Message, response.RequestId)
    if (refusal.code === 'AuthFailure.TokenFailure' && action !== 'DescribeSession') {
      sessionEnded()
    }
    if (refusal.code === SESSION_REPLACED && csrfToken) {
      sessionReplaced()
    }
    throw refusal
  }
  return response as Answer<N>
}
