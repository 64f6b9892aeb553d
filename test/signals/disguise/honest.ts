/** Honest sentences of twenty languages, 25 each: small grammars of three parts, and lines that look odd and are not. */

type Grammar = {
  readonly who: readonly string[]
  readonly does: readonly string[]
  readonly end: readonly string[]
  readonly odd: readonly string[]
}

const grammars: Readonly<Record<string, Grammar>> = {
  English: {
    who: ['My neighbour', 'The naïve fiancé', 'Our O’Neill'],
    does: ['read the article', 'disagrees with the mayor', 'walked to the café'],
    end: ['today 🙂.', '— again!'],
    odd: [
      'MacBook, iPhone 15 and PS5 on Wi‑Fi 6',
      'I ❤️ NY, soooo much',
      'J. K. Rowling at 7 p.m.',
      'C++, C#, F#, Node.js, k8s',
      '“Trail” & “dale”',
      'WTF… ¯\\_(ツ)_/¯',
      'the μTorrent α-test, 4 kΩ',
    ],
  },
  German: {
    who: ['Mein Großvater', 'Die Bürgermeisterin', 'Jörg'],
    does: ['hört’s gern', 'läuft über die Brücke', 'schließt die Tür'],
    end: ['täglich.', 'überhaupt nicht 😀'],
    odd: [
      'Der E‑Mail-Verkehr der 1990er',
      'z. B. d. h. u. a.',
      'Straßen­bahn',
      'Müller & Söhne GmbH',
      '3D-Drucker für 249,99 €',
      'Ö3 und Ü30',
      'Fußgänger*innen',
    ],
  },
  French: {
    who: ['Mon frère aîné', 'L’élève', 'Le maire'],
    does: ['a été reçu', 'n’aime pas l’été', 'préfère le château'],
    end: ['à Noël !', 'où il naît…'],
    odd: [
      '« Ça va ? »',
      'le n° 5, le 1ᵉʳ mai',
      'cœur, œuvre, Citroën C3',
      'J’❤ Paris',
      'aaaah ouiii',
      'iPhone à 999 €',
      'M. le Pr. Müller',
    ],
  },
  Spanish: {
    who: ['El niño', 'Mi compañera', 'La pingüina'],
    does: ['comió piñón', 'no leyó el artículo', 'viajó a León'],
    end: ['¡mañana!', 'después.'],
    odd: [
      '¿Qué más? Jajajaja',
      'EE. UU. y la ONU',
      'nooo, qué buenooo',
      'el Nº 3 (3.ª planta)',
      'WhatsApp, YouTube y 4K',
      'Cádiz 🇪🇸',
      'l@s alumn@s',
    ],
  },
  Portuguese: {
    who: ['O meu avô', 'A irmã', 'João'],
    does: ['não lê jornais', 'põe açúcar', 'foi à praia'],
    end: ['amanhã.', 'às três!'],
    odd: ['kkkkkk', 'R$ 20,00 no PIX', 'São Tomé 🇸🇹', 'n.º 7, 2.ª ed.', 'Pão de Açúcar 😋', 'coraçãããão', 'Wi-Fi 5G'],
  },
  Polish: {
    who: ['Mój dziadek', 'Łukasz', 'Źrebię'],
    does: ['żółwia głaszcze', 'śpi w łóżku', 'nie czytał gazety'],
    end: ['dziś.', 'w październiku 🙂'],
    odd: [
      'Zażółć gęślą jaźń',
      'PKP i PKS',
      'nr 5, ul. Łąkowa 3a',
      'hahahaha',
      'T-shirt za 20 zł',
      'DVD-ki i SMS-y',
      'Iga Świątek 🎾',
    ],
  },
  Czech: {
    who: ['Můj děda', 'Žena', 'Řeřicha'],
    does: ['čte článek', 'přišla včera', 'kvůli mostu mlčí'],
    end: ['dnes.', 'zítra 🙂'],
    odd: [
      'Příliš žluťoučký kůň',
      'č. p. 12, tzv. most',
      'Škoda Octavia RS',
      '3× denně',
      'ťuk ťuk',
      'ČD a MHD',
      'iPad Pro',
    ],
  },
  Hungarian: {
    who: ['A nagyapám', 'Az őr', 'Zoltán'],
    does: ['újságot olvas', 'nem hűtőt vesz', 'fürödni ment'],
    end: ['ma.', 'ősszel 🍂'],
    odd: ['Árvíztűrő tükörfúrógép', 'pl. stb. kb.', '5G-s és 4K-s', 'E.ON', 'Győr–Sopron', 'háááát', 'Forma‑1'],
  },
  Turkish: {
    who: ['Dedem', 'Çağrı', 'Işık Hanım'],
    does: ['gazeteyi okudu', 'köprüden geçti', 'şöyle dedi'],
    end: ['bugün.', 'öğleden sonra 😊'],
    odd: ['İstanbul’da ığdır', 'vb. vs. Prof. Dr.', '5’li çay', 'çoook güzel', 'PS5’im', 'TL 250', 'ışıl ışıl ✨'],
  },
  Finnish: {
    who: ['Isoisäni', 'Äiti', 'Yö'],
    does: ['lukee lehteä', 'käveli sillalle', 'hyytyi tähän'],
    end: ['tänään.', 'hiljaa 🙂'],
    odd: ['hääyöaie', 'riiuuyö ja suihkuaan', 'eli esim. ts.', 'DVD:n', '5 €', 'Åbo', 'noniinnn'],
  },
  Vietnamese: {
    who: ['Ông tôi', 'Chị ấy', 'Nguyễn'],
    does: ['đọc bài báo', 'không đồng ý', 'đi qua cầu'],
    end: ['hôm nay.', 'nữa ạ 🙂'],
    odd: ['Tiếng Việt'.normalize('NFD'), 'Đường số 3, Q.1', 'TP.HCM', 'vâng ạ!', 'Phở 24', 'ờờờ', 'Wi-Fi yếu quá'],
  },
  Yoruba: {
    who: ['Bàbá mi', 'Ọmọ náà', 'Adé'],
    does: ['ka ìwé', 'lọ sí ọjà', 'kò gbà'],
    end: ['lónìí.', 'ní àárọ̀.'],
    odd: ['Ẹ kú iṣẹ́', 'ọ̀rọ̀ ńlá', 'ṣé dáadáa ni?', 'ọjọ́ kẹta', 'Ìbàdàn 🇳🇬', 'ǹjẹ́ o mọ̀', 'gbogbo ènìyàn'],
  },
  Russian: {
    who: ['Мой дед', 'Соседка', 'Йозеф'],
    does: ['читает статью', 'не согласна с мэром', 'идёт по мосту'],
    end: ['сегодня.', 'ещё раз 🙂'],
    odd: [
      'IT-специалист, 3D-принтер',
      'VIPы и СМСки',
      'т. е., и т. д.',
      'USB-кабель за 300 ₽',
      'ахахаха',
      'дооолго',
      'COVID-19 и Windows 11',
    ],
  },
  Greek: {
    who: ['Ο παππούς μου', 'Η γειτόνισσα', 'Ο Μάριος'],
    does: ['διαβάζει το άρθρο', 'δεν συμφωνεί', 'πάει στο καφενείο'],
    end: ['σήμερα.', 'πάλι 🙂'],
    odd: ['π.χ. κ.λπ.', 'Ελλάδα 🇬🇷 2-1', 'το iPhone μου', 'χαχαχα', 'Τι λες;', 'ΔΕΗ & ΟΤΕ', 'Ὅμηρος πολυτονικός'],
  },
  Arabic: {
    who: ['جدي', 'الجارة', 'أحمد'],
    does: ['يقرأ المقال', 'لا توافق على ذلك', 'ذهب إلى السوق'],
    end: ['اليوم.', 'مرة أخرى 🙂'],
    odd: ['\u200fالقرآن الكريم\u200f', 'مُحَمَّدٌ', 'سـلام', 'iPhone ١٥', 'هههههه', 'م. ب. (أ)', 'د. علي'],
  },
  Persian: {
    who: ['پدربزرگم', 'همسایه', 'علی'],
    does: ['می\u200cخواند', 'نمی\u200cداند', 'کتاب\u200cها را خواند'],
    end: ['امروز.', 'دوباره 🙂'],
    odd: ['خانه\u200cی ما', 'ک. گ. چ. پ', 'ههههه', '۵۰۰ تومان', 'وای\u200cفای', 'گوشیِ iPhone', 'بله!'],
  },
  Hindi: {
    who: ['मेरे दादाजी', 'पड़ोसन', 'मोहन'],
    does: ['लेख पढ़ते हैं', 'सहमत नहीं हैं', 'पुल पर गए'],
    end: ['आज।', 'फिर से 🙂'],
    odd: ['क्\u200dष और क्\u200cष', 'डॉ. शर्मा', '₹500 में', 'WhatsApp पर', 'हाहाहा', 'ज़रूर!', 'भा.ज.पा.'],
  },
  Thai: {
    who: ['ปู่ของฉัน', 'เพื่อนบ้าน', 'สมชาย'],
    does: ['อ่านบทความ', 'ไม่เห็นด้วย', 'เดินข้ามสะพาน'],
    end: ['วันนี้', 'อีกแล้ว 🙂'],
    odd: ['5555', 'สวัสดี\u200bครับ', 'น้ำเปล่า', 'iPhone ของผม', 'ก.ไก่', 'มากกกกก', '฿500'],
  },
  Chinese: {
    who: ['我爷爷', '邻居', '小明'],
    does: ['读了这篇文章', '不同意市长的意见', '走过这座桥'],
    end: ['。', '，今天😀！'],
    odd: ['ＡＢＣ公司', 'iPhone手机', 'ＱＱ：１２３', '哈哈哈哈哈', '3.5折', '《红楼梦》', '卡拉OK'],
  },
  Japanese: {
    who: ['祖父は', '隣の人は', 'ひろしは'],
    does: ['記事を読みました', '市長に反対です', '橋を渡った'],
    end: ['。', '！😀'],
    odd: ['ＮＨＫを見た', 'ｶﾀｶﾅ', 'Ｔシャツ', 'ｗｗｗｗ', 'パソコンとiPad', '〜です♪', 'ガッツ！'],
  },
}

/** 18 of the grammar and 7 odd lines for each language: 500. */
export const honest: readonly (readonly [language: string, sentence: string])[] = Object.entries(grammars).flatMap(
  ([language, { who, does, end, odd }]) =>
    [...who.flatMap((one) => does.flatMap((two) => end.map((three) => `${one} ${two} ${three}`))), ...odd].map(
      (sentence) => [language, sentence] as const,
    ),
)
