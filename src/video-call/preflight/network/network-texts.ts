import type { Language } from "../../language.js";
import type { NetworkProblem, RelayProblem } from "../types.js";

const networkTexts: Record<Language, Record<NetworkProblem | "udp-blocked", string>> = {
  ru: {
    offline: "Нет подключения к интернету. Проверьте Wi-Fi или мобильный интернет и повторите.",
    "network-blocked":
      "Эта сеть не пропускает видеозвонок. Подключитесь к другой сети, например к мобильному интернету, и отключите VPN. Если не поможет, обратитесь в поддержку.",
    "relay-refused":
      "Сервер видеосвязи не принимает подключение. С вашим устройством и вашей сетью всё в порядке. Обновите страницу. Если не поможет, обратитесь в поддержку.",
    "no-relay-server":
      "Проверить сеть не удалось: на этой странице не указан сервер видеосвязи. Сообщите об этом в поддержку.",
    "ice-servers-invalid":
      "Проверить сеть не удалось: на этой странице неверно указан сервер видеосвязи. Сообщите об этом в поддержку.",
    "udp-blocked":
      "Видеозвонок в этой сети работает, но изображение и звук могут запаздывать. Если это мешает, отключите VPN или подключитесь к другой сети.",
  },
  kk: {
    offline: "Интернет байланысы жоқ. Wi-Fi немесе мобильді интернетті тексеріп, қайталап көріңіз.",
    "network-blocked":
      "Бұл желі бейнеқоңырауды өткізбейді. Басқа желіге, мысалы, мобильді интернетке қосылып, VPN қызметін өшіріңіз. Көмектеспесе, қолдау қызметіне хабарласыңыз.",
    "relay-refused":
      "Бейнебайланыс сервері қосылымды қабылдамайды. Құрылғыңызда да, желіңізде де ақау жоқ. Бетті жаңартыңыз. Көмектеспесе, қолдау қызметіне хабарласыңыз.",
    "no-relay-server":
      "Желіні тексеру мүмкін болмады: бұл бетте бейнебайланыс сервері көрсетілмеген. Бұл туралы қолдау қызметіне хабарлаңыз.",
    "ice-servers-invalid":
      "Желіні тексеру мүмкін болмады: бұл бетте бейнебайланыс сервері қате көрсетілген. Бұл туралы қолдау қызметіне хабарлаңыз.",
    "udp-blocked":
      "Бұл желіде бейнеқоңырау жұмыс істейді, бірақ бейне мен дыбыс кешігуі мүмкін. Кедергі келтірсе, VPN қызметін өшіріңіз немесе басқа желіге қосылыңыз.",
  },
  en: {
    offline: "There is no internet connection. Check Wi-Fi or mobile data, then try again.",
    "network-blocked":
      "This network does not let the video call through. Connect to another network, such as mobile data, and turn off VPN. If that does not help, contact support.",
    "relay-refused":
      "The video server does not accept the connection. Your device and your network are fine. Reload the page. If that does not help, contact support.",
    "no-relay-server":
      "The network could not be checked: this page names no video server. Please tell support about it.",
    "ice-servers-invalid":
      "The network could not be checked: this page names the video server incorrectly. Please tell support about it.",
    "udp-blocked":
      "The video call works in this network, but picture and sound may lag. If they do, turn off VPN or connect to another network.",
  },
};

const relayTexts: Record<Language, Record<RelayProblem, string>> = {
  ru: {
    "invalid-server": "Адрес сервера видеосвязи указан неверно. Сообщите об этом в поддержку.",
    "credentials-missing": "Для сервера видеосвязи не указаны имя и пароль. Сообщите об этом в поддержку.",
    "credentials-refused":
      "Сервер видеосвязи не принял имя или пароль: они неверны или устарели. Обновите страницу. Если не поможет, обратитесь в поддержку.",
    "server-full": "Сервер видеосвязи перегружен. Повторите через несколько минут.",
    "server-refused": "Сервер видеосвязи отказал в подключении. Обратитесь в поддержку.",
    "name-unknown":
      "Сервер видеосвязи не найден по имени. Проверьте подключение к интернету, отключите VPN или подключитесь к другой сети.",
    "connection-failed":
      "Сервер видеосвязи не принимает подключение: он выключен, или сеть не пропускает соединение с ним. Отключите VPN или подключитесь к другой сети.",
    "tls-failed":
      "Защищённое соединение с сервером видеосвязи не установлено: браузер не принял сертификат сервера, или сеть не пропускает соединение. Проверьте дату и время на устройстве, отключите VPN или подключитесь к другой сети.",
    "no-answer":
      "Сервер видеосвязи не ответил вовремя. Возможно, сеть не пропускает соединение с ним. Отключите VPN или подключитесь к другой сети.",
    "no-relay":
      "Браузер не смог подключиться через сервер видеосвязи и не сообщает причину. Отключите VPN, подключитесь к другой сети или откройте страницу в другом браузере.",
  },
  kk: {
    "invalid-server": "Бейнебайланыс серверінің мекенжайы қате көрсетілген. Бұл туралы қолдау қызметіне хабарлаңыз.",
    "credentials-missing":
      "Бейнебайланыс сервері үшін пайдаланушы аты мен құпиясөз көрсетілмеген. Бұл туралы қолдау қызметіне хабарлаңыз.",
    "credentials-refused":
      "Бейнебайланыс сервері пайдаланушы атын немесе құпиясөзді қабылдамады: олар қате немесе мерзімі өткен. Бетті жаңартыңыз. Көмектеспесе, қолдау қызметіне хабарласыңыз.",
    "server-full": "Бейнебайланыс серверіне түсетін жүктеме тым көп. Бірнеше минуттан кейін қайталап көріңіз.",
    "server-refused": "Бейнебайланыс сервері қосылудан бас тартты. Қолдау қызметіне хабарласыңыз.",
    "name-unknown":
      "Бейнебайланыс сервері аты бойынша табылмады. Интернет байланысын тексеріңіз, VPN қызметін өшіріңіз немесе басқа желіге қосылыңыз.",
    "connection-failed":
      "Бейнебайланыс сервері қосылымды қабылдамайды: ол өшірулі немесе желі қосылымды өткізбейді. VPN қызметін өшіріңіз немесе басқа желіге қосылыңыз.",
    "tls-failed":
      "Бейнебайланыс серверімен қорғалған қосылым орнатылмады: браузер сервердің сертификатын қабылдамады немесе желі қосылымды өткізбейді. Құрылғыдағы күн мен уақытты тексеріңіз, VPN қызметін өшіріңіз немесе басқа желіге қосылыңыз.",
    "no-answer":
      "Бейнебайланыс сервері уақытында жауап бермеді. Желі қосылымды өткізбейтін болуы мүмкін. VPN қызметін өшіріңіз немесе басқа желіге қосылыңыз.",
    "no-relay":
      "Браузер бейнебайланыс сервері арқылы қосыла алмады және себебін айтпайды. VPN қызметін өшіріңіз, басқа желіге қосылыңыз немесе бетті басқа браузерде ашыңыз.",
  },
  en: {
    "invalid-server": "The address of the video server is wrong. Please tell support about it.",
    "credentials-missing": "The video server's name and password are missing. Please tell support about it.",
    "credentials-refused":
      "The video server refused the name or the password: they are wrong or out of date. Reload the page. If that does not help, contact support.",
    "server-full": "The video server is overloaded. Try again in a few minutes.",
    "server-refused": "The video server refused the connection. Contact support.",
    "name-unknown":
      "The video server's name was not found. Check the internet connection, turn off VPN, or connect to another network.",
    "connection-failed":
      "The video server does not accept the connection: it is switched off, or the network blocks it. Turn off VPN, or connect to another network.",
    "tls-failed":
      "There is no secure connection to the video server: the browser refused its certificate, or the network blocks it. Check the date and time of your device, turn off VPN, or connect to another network.",
    "no-answer":
      "The video server did not answer in time. The network may block it. Turn off VPN, or connect to another network.",
    "no-relay":
      "The browser could not connect through the video server and does not say why. Turn off VPN, connect to another network, or open the page in another browser.",
  },
};

export const networkText = (of: NetworkProblem | "udp-blocked", language: Language): string =>
  networkTexts[language][of];
export const relayText = (problem: RelayProblem, language: Language): string => relayTexts[language][problem];
