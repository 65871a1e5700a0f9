package scrape

import "stet/text"

// The vocabulary of web sites, from the labels that content systems and themes
// ship with. Words of several languages stand side by side: they are left as
// they are, or half translated, when an article is.

// buttons are whole blocks that are never an article's own words.
var buttons = text.SetOf(
	// sharing and tools
	"share", "share this", "share this article", "share this story", "share this post", "share article", "share story", "share via", "shares", "tweet", "retweet", "copy link", "link copied", "copy url", "print", "print this", "print article", "print this page", "email this", "email article", "save", "save article", "save for later", "bookmark", "listen", "listen to this article", "listen to article", "text size", "font size", "a a", "aa", "pdf", "whatsapp", "facebook", "twitter", "telegram", "linkedin", "pinterest", "reddit", "instagram", "youtube", "tiktok", "messenger", "viber", "vk", "rss", "flipboard", "threads", "bluesky",
	"compartir", "compartilhar", "compartilhe", "partager", "teilen", "condividi", "delen", "udostępnij", "sdílet", "dela", "del", "paylaş", "distribuie", "поделиться", "поширити", "bagikan", "مشاركة", "分享", "シェア", "공유하기",
	"imprimir", "imprimer", "drucken", "stampa", "afdrukken", "drukuj", "vytisknout", "tisknout", "tipărește", "skriv ut", "yazdır", "распечатать", "роздрукувати", "cetak", "طباعة", "چاپ", "打印", "印刷", "인쇄",
	"comentarios", "comentários", "commentaires", "kommentare", "commenti", "reacties", "komentarze", "komentáře", "comentarii", "kommentarer", "yorumlar", "комментарии", "коментарі", "komentar", "التعليقات", "评论", "コメント", "댓글",
	// menus
	"home", "homepage", "home page", "front page", "menu", "main menu", "search", "close", "close menu", "skip to content", "skip to main content", "jump to content", "back", "back to top", "to top", "go to top", "top", "next", "previous", "next article", "previous article", "show more", "load more", "see more", "view more", "view all", "see all", "show all", "more", "read more", "read full article", "read the full article", "continue reading", "learn more", "find out more", "expand", "collapse", "loading", "toggle navigation", "sign in", "sign up", "log in", "login", "log out", "register", "my account", "create account", "edition", "sitemap", "site map", "contact us", "contact", "about us", "privacy policy", "terms of use", "terms of service", "terms and conditions", "cookie policy", "cookie settings", "accept cookies", "accept all", "all rights reserved",
	// advertising and subscription
	"advertisement", "advertisements", "advertising", "advert", "ad", "ads", "sponsored", "sponsored content", "sponsored links", "promoted", "promoted content", "paid content", "partner content", "story continues below advertisement", "article continues below advertisement", "article continues after advertisement", "continue reading below", "advertisement - scroll to continue", "subscribe", "subscribe now", "newsletter", "newsletters", "become a member", "support us", "donate", "donate now", "remove ads",
	"anzeige", "werbung", "publicidad", "publicidade", "publicité", "pubblicità", "advertentie", "reklama", "reklam", "annons", "annonse", "publicitate", "inzerce", "ogłoszenie", "mainos", "hirdetés", "διαφήμιση", "реклама", "विज्ञापन", "تبلیغات", "iklan", "إعلان", "广告", "広告", "광고",
	// teasers without a title of their own
	"related", "related articles", "related stories", "related news", "related topics", "related content", "related posts", "related links", "related items", "recommended", "recommended for you", "recommended articles", "recommended stories", "you may also like", "you might also like", "you may also be interested in", "you might also be interested in", "you might be interested in", "this may also interest you", "more on this topic", "more on this story", "more on the topic", "on the topic", "more from this author", "more news", "more stories", "all news", "all the news", "all articles", "latest news", "latest", "latest articles", "latest stories", "breaking news", "most read", "most popular", "most viewed", "most watched", "most commented", "most shared", "trending", "trending now", "popular", "popular now", "popular articles", "top stories", "top news", "editor's picks", "editors' picks", "editor's choice", "don't miss", "don't miss it", "must read", "read also", "also read", "see also", "read next", "up next", "watch next", "what to read next", "in this article", "in this story", "photo gallery", "image gallery", "tags", "topics", "keywords", "categories", "filed under", "comments", "comment", "leave a comment", "leave a reply", "post a comment", "add a comment", "no comments", "no comments yet", "view comments", "show comments", "join the conversation", "follow us", "follow", "follow us on", "notify me", "to the topic page", "to the home page", "to the homepage", "back to homepage", "back to home page", "return to homepage", "return to the homepage", "return to home page", "report an error", "report a typo", "send a correction",
	"previous story", "next story", "newer story", "older story", "newer post", "older post", "newer posts", "older posts", "previous post", "next post", "continue reading the main story", "read the full story", "to read the full story", "order reprints", "close share panel", "visit website", "quick links", "sharing is caring", "like this article", "related tags", "share via", "share on", "most read in", "these are external links and will open in a new window", "this slideshow requires javascript", "story continues below", "article continues below", "thanks for signing up", "thank you for signing up", "thank you for subscribing", "thanks for subscribing", "you have been successfully subscribed", "you have successfully subscribed", "subscribe now for full access", "already a subscriber", "not a subscriber", "click to tweet", "was this article helpful", "did you find this article useful", "privacy policy, terms of use", "privacy policy | terms of service",
	"partager sur facebook", "partager sur twitter", "partager sur x", "partager sur linkedin", "partager par email", "envoyer par email", "auf facebook teilen", "auf twitter teilen", "auf x teilen", "per e-mail teilen", "compartir en facebook", "compartir en twitter", "compartir en x", "compartilhar no facebook", "compartilhar no twitter", "condividi su facebook", "condividi su twitter", "delen op facebook", "udostępnij na facebooku", "facebook'ta paylaş", "поделиться в facebook", "поширити у facebook",
	"leia também", "leia mais", "veja também", "saiba mais", "lea también", "leer más", "te puede interesar", "también te puede interesar", "lire aussi", "à lire aussi", "lire la suite", "voir aussi", "lesen sie auch", "mehr zum thema", "weiterlesen", "zur startseite", "zum thema", "leggi anche", "potrebbe interessarti", "lees ook", "lees meer", "czytaj także", "czytaj też", "zobacz też", "čtěte také", "citește și", "läs också", "läs mer", "les også", "læs også", "ayrıca bakınız", "ilgili haberler", "читайте также", "по теме", "читайте також", "baca juga", "اقرأ أيضا", "相关新闻", "関連記事",
	"síguenos", "siga-nos", "suivez-nous", "folgen sie uns", "seguici", "volg ons", "obserwuj nas", "sledujte nás", "urmărește-ne", "följ oss", "bizi takip edin", "подписывайтесь", "підписуйтесь", "ikuti kami", "تابعونا", "关注我们", "フォローする", "구독하기",
	"suscríbete", "assine", "abonnez-vous", "jetzt abonnieren", "abbonati", "abonneer", "subskrybuj", "předplatit", "abonează-te", "prenumerera", "abone ol", "подписаться", "підписатися", "langganan", "اشترك", "订阅",
	"tras la publicidad", "continua após a publicidade", "article suivant", "article précédent", "nächster artikel", "vorheriger artikel", "следующая новость", "sonraki haber", "önceki haber", "selengkapnya", "halaman selanjutnya", "devamını oku", "czytaj dalej", "pokračovat ve čtení", "citește mai mult", "читать далее", "читати далі",
)

// pages are what galleries and long reads count.
var pages = text.SetOf("image", "photo", "picture", "slide", "page", "bild", "foto", "seite", "imagen", "imagem", "immagine", "zdjęcie", "фото")

// sections name parts of a newspaper; above an article they are labels.
var sections = text.SetOf(
	"news", "world", "world news", "international", "politics", "business", "economy", "finance", "markets", "money", "sport", "sports", "football", "culture", "arts", "arts & culture", "entertainment", "lifestyle", "life", "life & style", "science", "science & tech", "technology", "tech", "health", "environment", "climate", "education", "travel", "opinion", "opinions", "editorial", "analysis", "comment", "local", "local news", "regional", "national", "nation", "europe", "asia", "africa", "americas", "middle east", "us", "uk", "us news", "uk news", "eu", "crime", "justice", "society", "religion", "weather", "video", "videos", "photos", "pictures", "gallery", "live", "live blog", "podcast", "podcasts", "magazine", "archive", "general", "uncategorized", "uncategorised", "latest", "exclusive", "breaking",
	"noticias", "notícias", "mundo", "internacional", "política", "economía", "economia", "deportes", "esportes", "desporto", "actualités", "monde", "politique", "économie", "nachrichten", "politik", "wirtschaft", "ausland", "panorama", "notizie", "mondo", "esteri", "nieuws", "wiadomości", "świat", "zprávy", "știri", "nyheter", "haber", "haberler", "gündem", "dünya", "новости", "новини", "мир", "политика", "berita",
)

// homes begin a breadcrumb.
var homes = text.SetOf("home", "homepage", "home page", "front page", "main", "main page", "start", "startseite", "inicio", "início", "accueil", "ana sayfa", "anasayfa", "strona główna", "domov", "главная", "головна", "beranda", "you are here", "you are here: home", "首页")

// teasers stand before the title of another article.
var teasers = newPhrases(
	"related article", "related articles", "related story", "related stories", "related news", "related topic", "related topics", "related", "related post", "read also", "also read", "read more", "read next", "read on", "see also", "more on this story", "more on this topic", "more on this", "more on the topic", "you may also like", "you might also like", "you may also be interested in", "recommended", "recommended reading", "don't miss", "must read", "watch also", "also watch", "up next", "in case you missed it", "icymi", "tags", "topics", "keywords", "filed under", "posted in", "published in", "categories", "category", "section", "share this", "share", "follow us",
	"also see", "see more", "more to read", "editor's pick", "from our archives",
)

// weakTeasers also begin sentences and headlines; they need capitals or a bar.
var weakTeasers = newPhrases("read", "watch", "listen", "in pictures", "explainer", "explained")

// foreignTeasers begin no English sentence and need no mark behind them.
var foreignTeasers = newPhrases(
	"leia também", "leia mais", "veja também", "saiba mais", "lea también", "lea además", "lee también", "leer más", "te puede interesar", "le puede interesar", "vea también", "mira también", "lire aussi", "voir aussi", "à voir aussi", "sur le même sujet", "à lire aussi", "lesen sie auch", "lesen sie mehr", "mehr zum thema", "das könnte sie auch interessieren", "leggi anche", "guarda anche", "approfondisci", "lees ook", "czytaj także", "czytaj też", "czytaj również", "zobacz także", "zobacz też", "przeczytaj", "čtěte také", "čtěte též", "přečtěte si také", "viz také", "citește și", "vezi și", "citiți și", "läs också", "läs även", "läs mer", "les også", "læs også", "lue myös", "olvassa el", "διαβάστε επίσης",
	"bunu da okuyun", "bakmadan geçme", "ilgili haber", "читайте также", "смотрите также", "по теме", "читайте також", "дивіться також", "baca juga", "lihat juga", "simak juga", "đọc thêm", "यह भी पढ़ें", "ये भी पढ़ें", "اقرأ أيضا", "اقرأ أيضاً", "إقرأ أيضا", "بیشتر بخوانید", "相关阅读", "延伸阅读", "関連記事", "관련기사",
)

// calls ask the reader to follow or to subscribe, and go on with the name of a
// network.
var calls = newPhrases("síguenos en ", "síganos en ", "siga-nos no ", "siga-nos na ", "siga nosso canal", "acompanhe-nos no ", "suivez-nous sur ", "rejoignez-nous sur ", "folgen sie uns auf ", "folge uns auf ", "seguici su ", "iscriviti al ", "volg ons op ", "obserwuj nas na ", "obserwuj nas w ", "śledź nas na ", "sledujte nás na ", "urmărește-ne pe ", "urmăriți-ne pe ", "abonează-te la ", "följ oss på ", "følg oss på ", "følg os på ", "bizi takip edin", "takip et ", "подписывайтесь на ", "подпишитесь на ", "читайте нас в ", "присоединяйтесь к ", "підписуйтесь на ", "підписуйтеся на ", "читайте нас у ", "ikuti kami di ", "gabung ", "dapatkan update ", "simak berita ", "theo dõi chúng tôi ", "تابعونا على ", "تابعنا على ", "اشترك في ", "ما را در ", "关注我们", "हमें फॉलो करें")

// leads begin a call of the site that goes on with a name of any kind.
var leads = newPhrases("click ", "tap here", "tap to ", "read more about ", "read more on ", "read more from ", "see all ", "view all ", "show all ", "all news about ", "all news on ", "more news about ", "more news from ", "more articles by ", "more by ", "sign up for ", "sign up to ", "subscribe to ", "follow us ", "follow @", "join our ", "download our ", "download the app", "get our ", "more ap ", "most read in ", "top stories in ", "share via ", "stay up to date", "sponsored by ", "advertisement ")

// verbs and objects make the calls of an interface: "follow us on Telegram".
// A weak object needs a verb that interfaces use for it.
var verbs = text.SetOf("share", "follow", "subscribe", "sign", "log", "login", "click", "tap", "download", "join", "return", "go", "back", "view", "print", "copy", "register", "unlock", "listen", "watch", "read", "see", "to")

var otherVerbs = text.SetOf("press", "install", "support", "show", "email", "save", "get", "receive", "enable", "turn", "allow", "add", "like", "send", "comment", "discuss", "open", "try", "start", "become", "manage", "accept", "choose", "select", "enter", "stay", "find", "visit", "like", "receive")

var strongObjects = text.SetOf("facebook", "twitter", "whatsapp", "telegram", "linkedin", "instagram", "youtube", "tiktok", "pinterest", "reddit", "viber", "messenger", "flipboard", "newsletter", "newsletters", "homepage", "notifications", "notification", "cookies", "javascript", "adblock", "clipboard", "e-paper", "epaper", "bookmarks", "favourites", "favorites")

var weakObjects = text.SetOf("app", "channel", "inbox", "account", "member", "subscriber", "subscription", "here", "comments", "podcast", "gallery", "page", "content", "link", "updates")

// counted are what sites count; counting are the words around the figure.
var counted = text.SetOf("comments", "comment", "shares", "share", "views", "likes", "reads", "read", "replies", "retweets", "reactions", "followers", "votes", "minutes", "min", "mins")
var counting = text.SetOf("min", "mins", "minute", "minutes", "read", "reading", "time", "of", "ago", "comments", "views", "total", "estimated")
