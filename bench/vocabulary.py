"""The words that made standards are named with: things, how they are made, how they work, where they are used, parts, quantities."""

from __future__ import annotations

import random


def _listed(text: str) -> list[str]:
    """The names in a text, parted by semicolons."""
    return [" ".join(name.split()) for name in text.split(";")]


THINGS = _listed(
    """
    máy ép; máy cắt; máy khoan; nồi hơi; bình áp lực; thang máy; cần trục; xe nâng; băng tải; máy bơm; quạt gió; động cơ; máy biến
    áp; cáp điện; tủ điện; ống thép; van khóa; bồn chứa; lò sấy; lò nung; thiết bị lọc; thiết bị đo; đồng hồ nước; cân điện tử;
    ván sàn; kính tấm; gạch ốp; xi măng; sơn phủ; vải dệt; đồ chơi; mũ bảo hiểm; giày bảo hộ; găng tay; bao bì; sữa bột; nước
    uống; thức ăn chăn nuôi; phân bón; thuốc thú y; máy nén; máy phát điện; ắc quy; đèn chiếu; công tắc; ổ cắm; rơ le; cảm biến;
    máy in; màn hình; bàn phím; ăng ten; máy thu; máy phát; bộ nguồn; cầu chì; dây dẫn; sứ cách điện; cột điện; trụ bê tông; dầm
    thép; tấm lợp; khung nhôm; cửa cuốn; cửa chống cháy; bình chữa cháy; vòi phun; đầu báo khói; còi báo; dây cứu sinh; phao cứu
    sinh; xuồng; xe đạp; xe máy; lốp xe; phanh đĩa; gương chiếu hậu; kính chắn gió; ghế ngồi; dây đai; rơ moóc; toa xe; đường ray;
    tà vẹt; biển báo; đèn tín hiệu; camera; máy soi; lò vi sóng; bếp gas; bếp điện; ấm đun; tủ lạnh; máy giặt; máy hút bụi; bàn
    là; nồi cơm; máy xay; dao phay; mũi khoan; đá mài; lưỡi cưa; que hàn; khớp nối; bu lông; đai ốc; lò xo; vòng bi; xích tải; dây
    cáp; móc cẩu; kích nâng; tời kéo; giàn giáo; thang gấp; lều bạt; chăn màn; thảm trải; khăn giấy; tã lót; bông gạc; bơm tiêm;
    kim truyền; khẩu trang; máy thở; máy siêu âm; ghế nha khoa; kính áp tròng; nhiệt kế; áp kế; lưu lượng kế; thước đo; quả cân;
    công tơ; máy quang phổ; lò phản ứng; tháp chưng; bể lắng; máy ly tâm; máy trộn; máy nghiền; máy sàng; máy gặt; máy cấy; máy
    kéo; giống lúa; giống ngô; cá giống; tôm giống; dầu ăn; nước mắm; bột ngọt; chè xanh; cà phê; hạt điều; hồ tiêu; mật ong
    """
)
MAKES = _listed(
    """
    bằng nhựa; bằng thép; bằng nhôm; bằng gốm; bằng đồng; bằng gang; bằng titan; bằng cao su; bằng gỗ; bằng thủy tinh; bằng sợi
    các bon; mạ kẽm; mạ crôm; phủ sơn tĩnh điện; tráng men; nhiều lớp; một lớp; có vỏ bọc; không vỏ bọc; gia cường sợi; đúc liền;
    hàn kín; tháo lắp; gấp gọn; dạng mô đun; dạng tấm; dạng cuộn; dạng bột; dạng hạt; dạng lỏng; cỡ lớn; cỡ nhỏ; cỡ trung; siêu
    nhẹ; chịu lực; chịu nhiệt; chịu lạnh; chịu mặn; chịu axit; chịu mài mòn
    """
)
WORKINGS = _listed(
    """
    thủy lực; khí nén; điện tử; tự động; bán tự động; cầm tay; di động; cố định; tốc độ cao; tốc độ thấp; áp suất cao; áp suất
    thấp; chân không; điều khiển số; điều khiển từ xa; một pha; ba pha; hai chiều; ba tầng; quay vòng; tịnh tiến; rung; siêu âm;
    hồng ngoại; cảm ứng; quang học; laze; nam châm vĩnh cửu; chạy xăng; chạy dầu; chạy điện; năng lượng mặt trời; sinh học; hóa
    học; cơ học; từ tính; nhiệt điện; tuần hoàn kín; chống nổ; chống ẩm
    """
)
USES = _listed(
    """
    tàu cá; hầm lò; nhà cao tầng; bệnh viện; trường học; cảng biển; kho lạnh; trạm xăng; nhà máy giấy; nhà máy đường; xưởng gỗ;
    trang trại; công trường; sân bay; nhà ga; bãi rác; trạm cấp nước; xưởng dệt; phòng thí nghiệm; chợ đầu mối; giàn khoan; mỏ
    than; lò giết mổ; nhà kính; vườn ươm; đầm tôm; lồng bè; ruộng muối; đường hầm; cầu treo; đê biển; hồ chứa; thủy điện; điện
    gió; trạm biến áp; trung tâm dữ liệu; đài phát thanh; rạp chiếu phim; sân vận động; bể bơi; khách sạn; nhà trẻ; trại giam;
    doanh trại; kho đạn; đồn biên phòng; tàu khách; tàu dầu; tàu điện; xe cứu thương; xe buýt; xe bồn; máy bay; trực thăng; vệ
    tinh; trạm quan trắc; nhà thuốc; xưởng đúc; xưởng mạ; nhà máy bia
    """
)
PARTS = _listed(
    """
    van; trục; vỏ; nắp; khung; đế; tay cầm; bánh răng; lõi; cuộn dây; đầu nối; gioăng; màng; lưới; phễu; ống; chốt; khóa; bản lề;
    con lăn; puli; đĩa; cánh; vành; thân; buồng; khoang; cửa; bình; bầu; cốc; chân; cần; gầu; ngàm; kẹp; then; vít; bạc; nêm; đệm;
    tấm; thanh; dải; hộp; ngăn; khay; giá; móc; xích; dây; cổ; cụm; bộ; mạch
    """
)
QUALITIES = _listed(
    """
    giảm áp; giới hạn; an toàn; tự ngắt; chính; phụ; trung gian; dự phòng; điều chỉnh; cân bằng; dẫn hướng; truyền động; làm mát;
    gia nhiệt; cách ly; chống rung; chống tràn; chống giật; hồi lưu; phân phối; định lượng; hiển thị; cảnh báo; khẩn cấp; lắp
    ghép; thay thế; chuyển tiếp; phản hồi; bảo vệ; che chắn; đo kiểm; hiệu chuẩn; nối đất; tiếp liệu; tháo liệu; thu hồi; lọc thô;
    lọc tinh; khử khuẩn; trích mẫu
    """
)
SUBSTANCES = _listed(
    """
    Chì (Pb); Cadmi (Cd); Asen (As); Thủy ngân (Hg); Crom (Cr); Niken (Ni); Đồng (Cu); Kẽm (Zn); Mangan (Mn); Sắt (Fe); Antimon
    (Sb); Selen (Se); Bari (Ba); Bo (B); Thiếc (Sn); Coban (Co); Molypden (Mo); Bạc (Ag); Nhôm (Al); Vanadi (V); Benzen; Toluen;
    Xylen; Styren; Phenol; Formaldehyt; Axeton; Metanol; Cloroform; Tricloetylen; Tetracloetylen; Vinyl clorua; Acrylamit; Aldrin;
    Dieldrin; Lindan; Heptaclo; Atrazin; Aflatoxin B1; Ochratoxin A; Melamin; Xyanua; Florua; Nitrit; Nitrat; Amoni; Sunfua;
    Clorit; Bromat; Patulin
    """
)
_QUANTITIES = _listed(
    """
    độ ồn,dBA,50,99; nhiệt độ bề mặt,°C,30,99; áp suất thử,MPa,1,40; điện trở cách điện,MΩ,1,60; độ bền kéo,N/mm²,150,900; độ
    ẩm,%,3,40; tốc độ,m/s,1,30; khối lượng,kg,2,500; công suất,kW,1,300; dòng rò,mA,1,30; mô men xoắn,N.m,5,400; lưu
    lượng,m³/h,2,600; chiều dày,mm,1,90; chiều dài,mm,90,900; chiều rộng,mm,50,900; đường kính,mm,5,400; khe hở,mm,1,30; độ lệch
    tâm,mm,1,20; độ võng,mm,1,50; độ nhám,µm,1,90; điện áp,V,12,900; tần số,Hz,10,900; độ rọi,lx,50,900; lực kéo,N,10,900; lực
    nén,kN,1,90; độ dãn dài,%,1,90; thời gian đóng cắt,s,1,60; tuổi thọ,h,100,900; độ cứng,HRC,10,70; độ kín,Pa,10,900; điện
    dung,µF,1,90; góc nghiêng,°,1,45; gia tốc rung,m/s²,1,40; hao hụt,%,1,20
    """
)
Row = tuple[str, str, int]


def thing(chance: random.Random) -> str:
    """The name of something that a standard may be about: what it is, made how, working how, used where."""
    return f"{chance.choice(THINGS)} {chance.choice(MAKES)} {chance.choice(WORKINGS)} dùng cho {chance.choice(USES)}"


def term(chance: random.Random) -> str:
    """The name of a part of something."""
    return f"{chance.choice(PARTS)} {chance.choice(QUALITIES)} {chance.choice(THINGS)}"


def substances(chance: random.Random, count: int) -> list[Row]:
    """Limits of substances: name, unit, value."""
    return [(name, "mg/kg", chance.randrange(1, 99)) for name in chance.sample(SUBSTANCES, count)]


def quantities(chance: random.Random, count: int) -> list[Row]:
    """Limits of measured quantities: name, unit, value."""
    rows = (row.split(",") for row in chance.sample(_QUANTITIES, count))
    return [(name.capitalize(), unit, chance.randrange(int(low), int(high))) for name, unit, low, high in rows]
