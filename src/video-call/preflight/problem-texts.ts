import type { Language } from "../language.js";
import type { DeviceProblem } from "./types.js";

const messages: Record<Language, Record<DeviceProblem, string>> = {
  ru: {
    "insecure-context":
      "Страница открыта по незащищённому адресу, поэтому камера недоступна. Откройте её по адресу, который начинается с https://.",
    "in-app-browser":
      "Во встроенном браузере приложения видеозвонок не работает. Откройте эту страницу в обычном браузере, например в Chrome или Safari.",
    "blocked-by-policy":
      "На этой странице запрещено использовать камеру или микрофон. Откройте её в отдельной вкладке или обратитесь в поддержку.",
    "no-media-devices":
      "Этот браузер не умеет включать камеру. Обновите его или откройте страницу в Chrome, Safari или Firefox.",
    "no-webrtc":
      "Этот браузер не поддерживает видеозвонки. Обновите его или откройте страницу в Chrome, Safari или Firefox.",
    "camera-missing": "Камера не найдена. Подключите камеру или откройте страницу на телефоне.",
    "microphone-missing": "Микрофон не найден. Подключите микрофон или наушники с микрофоном.",
    "camera-denied":
      "Доступ к камере запрещён. Разрешите его для этого сайта в настройках браузера, затем обновите страницу.",
    "microphone-denied":
      "Доступ к микрофону запрещён. Разрешите его для этого сайта в настройках браузера, затем обновите страницу.",
    "camera-denied-by-system":
      "Система не даёт браузеру доступ к камере. Откройте настройки телефона или компьютера, разрешите браузеру камеру и обновите страницу.",
    "microphone-denied-by-system":
      "Система не даёт браузеру доступ к микрофону. Откройте настройки телефона или компьютера, разрешите браузеру микрофон и обновите страницу.",
    "permission-dismissed":
      "Вы не ответили на запрос доступа к камере и микрофону. Повторите и нажмите «Разрешить». Если запрос не появится, обновите страницу.",
    "camera-busy":
      "Камера не включается. Закройте другие программы, которые её используют, и повторите. Если не поможет, проверьте доступ к камере в настройках системы.",
    "microphone-busy":
      "Микрофон не включается. Закройте другие программы, которые его используют, и повторите. Если не поможет, проверьте доступ к микрофону в настройках системы.",
  },
  kk: {
    "insecure-context":
      "Бет қорғалмаған мекенжаймен ашылған, сондықтан камера қолжетімсіз. Оны https:// деп басталатын мекенжаймен ашыңыз.",
    "in-app-browser":
      "Қолданбаның ішіндегі браузерде бейнеқоңырау жұмыс істемейді. Бұл бетті кәдімгі браузерде, мысалы, Chrome немесе Safari браузерінде ашыңыз.",
    "blocked-by-policy":
      "Бұл бетте камераны немесе микрофонды пайдалануға тыйым салынған. Бетті бөлек қойындыда ашыңыз немесе қолдау қызметіне хабарласыңыз.",
    "no-media-devices":
      "Бұл браузер камераны қоса алмайды. Оны жаңартыңыз немесе бетті Chrome, Safari не Firefox браузерінде ашыңыз.",
    "no-webrtc":
      "Бұл браузер бейнеқоңырауды қолдамайды. Оны жаңартыңыз немесе бетті Chrome, Safari не Firefox браузерінде ашыңыз.",
    "camera-missing": "Камера табылмады. Камераны қосыңыз немесе бетті телефонда ашыңыз.",
    "microphone-missing": "Микрофон табылмады. Микрофонды немесе микрофоны бар құлаққапты қосыңыз.",
    "camera-denied": "Камераға рұқсат берілмеген. Браузер параметрлерінде осы сайтқа рұқсат беріп, бетті жаңартыңыз.",
    "microphone-denied":
      "Микрофонға рұқсат берілмеген. Браузер параметрлерінде осы сайтқа рұқсат беріп, бетті жаңартыңыз.",
    "camera-denied-by-system":
      "Жүйе браузерге камераны пайдалануға рұқсат бермейді. Телефонның немесе компьютердің параметрлерінде браузерге камераға рұқсат беріп, бетті жаңартыңыз.",
    "microphone-denied-by-system":
      "Жүйе браузерге микрофонды пайдалануға рұқсат бермейді. Телефонның немесе компьютердің параметрлерінде браузерге микрофонға рұқсат беріп, бетті жаңартыңыз.",
    "permission-dismissed":
      "Камера мен микрофонға рұқсат сұралғанда жауап берілмеді. Қайталап көріп, «Рұқсат беру» түймесін басыңыз. Сұрау шықпаса, бетті жаңартыңыз.",
    "camera-busy":
      "Камера қосылмай тұр. Оны пайдаланып тұрған басқа бағдарламаларды жауып, қайталап көріңіз. Көмектеспесе, жүйе параметрлерінде камераға рұқсатты тексеріңіз.",
    "microphone-busy":
      "Микрофон қосылмай тұр. Оны пайдаланып тұрған басқа бағдарламаларды жауып, қайталап көріңіз. Көмектеспесе, жүйе параметрлерінде микрофонға рұқсатты тексеріңіз.",
  },
  en: {
    "insecure-context":
      "This page was opened at an address that is not secure, so the camera is not available. Open it at an address that begins with https://.",
    "in-app-browser":
      "Video calls do not work in this app's built-in browser. Open this page in your usual browser, such as Chrome or Safari.",
    "blocked-by-policy":
      "This page is not allowed to use the camera or the microphone. Open it in a tab of its own, or contact support.",
    "no-media-devices":
      "This browser cannot turn on a camera. Update it, or open this page in Chrome, Safari or Firefox.",
    "no-webrtc": "This browser cannot make video calls. Update it, or open this page in Chrome, Safari or Firefox.",
    "camera-missing": "No camera was found. Connect one, or open this page on a phone.",
    "microphone-missing": "No microphone was found. Connect a microphone or a headset.",
    "camera-denied": "The camera is blocked. Allow it for this site in the browser's settings, then reload the page.",
    "microphone-denied":
      "The microphone is blocked. Allow it for this site in the browser's settings, then reload the page.",
    "camera-denied-by-system":
      "The system keeps the camera from the browser. Allow it for the browser in the settings of your phone or computer, then reload the page.",
    "microphone-denied-by-system":
      "The system keeps the microphone from the browser. Allow it for the browser in the settings of your phone or computer, then reload the page.",
    "permission-dismissed":
      "The question about camera and microphone was not answered. Try again and choose Allow. If no question appears, reload the page.",
    "camera-busy":
      "The camera does not start. Close other programs that use it, then try again. If that does not help, check the camera access in the system's settings.",
    "microphone-busy":
      "The microphone does not start. Close other programs that use it, then try again. If that does not help, check the microphone access in the system's settings.",
  },
};

export const problemText = (problem: DeviceProblem, language: Language): string => messages[language][problem];
